'use client'

import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { useReaders } from './readers-panel'

interface Step {
  title: string
  why: string
  path: string
  action: string
  done: boolean
}

/** What a new organization has still to do; undefined once a session was held, or while that is not known. */
function useFirstSteps(): Step[] | undefined {
  const trpc = useTRPC()
  const sessions = useQuery(trpc.sessions.list.queryOptions({ limit: 1 }))
  const isNew = sessions.data?.items.length === 0
  const students = useQuery({
    ...trpc.people.list.queryOptions({ role: 'student', limit: 1 }),
    enabled: isNew,
  })
  const classes = useQuery({ ...trpc.classes.list.queryOptions({ limit: 1 }), enabled: isNew })
  const { total } = useReaders()
  if (!isNew || !students.data || !classes.data) return undefined
  return [
    {
      title: 'Bring in your people',
      why: 'Import a list, invite by mail, or hand out the join link from the settings.',
      path: '/people',
      action: 'People',
      done: students.data.items.length > 0,
    },
    {
      title: 'Make a class',
      why: 'With a room, its teachers, its students and the times it meets.',
      path: '/classes',
      action: 'Classes',
      done: classes.data.items.length > 0,
    },
    {
      title: 'Set up a reader, if you have one',
      why: 'It takes a code of eight characters. Without one, people check in by phone or are marked by hand.',
      path: '/readers',
      action: 'Readers',
      done: total > 0,
    },
    {
      title: 'Open the first session',
      why: 'It opens by itself at the time of the class, or now by hand. Then everybody who comes turns green.',
      path: '/sessions',
      action: 'Sessions',
      done: false,
    },
  ]
}

function Mark({ done, place }: { done: boolean; place: number }) {
  const shape = 'grid size-7 shrink-0 place-items-center rounded-full font-semibold text-sm'
  return done ? (
    <span className={`${shape} bg-accent text-accent-foreground`}>
      <Check aria-label="Done" className="size-4" role="img" />
    </span>
  ) : (
    <span className={`${shape} border text-muted`}>{place}</span>
  )
}

/** The way to the first session, for an organization that has had none. */
export function FirstSteps() {
  const { organization } = useOrganization()
  const steps = useFirstSteps()
  if (!steps) return null
  const next = steps.find(step => !step.done)
  return (
    <Panel description="Four steps to the first green row." padded={false} title="Getting started">
      <ol className="divide-y divide-separator">
        {steps.map((step, index) => (
          <li className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5" key={step.title}>
            <Mark done={step.done} place={index + 1} />
            <span className="min-w-0 flex-1 basis-36">
              <span className="block font-medium text-sm">{step.title}</span>
              <span className="block text-muted text-sm">{step.why}</span>
            </span>
            <LinkButton
              href={`/${organization.slug}${step.path}`}
              size="sm"
              variant={step === next ? 'primary' : 'secondary'}
            >
              {step.action}
            </LinkButton>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
