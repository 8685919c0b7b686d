'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { absoluteText } from '@/app/_ui/data/time-text'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useOrganization } from '../_frame/organization-context'
import { type Factor, factorNames, inSentence, type Proof } from './proof'
import { effectWords, type SimulatedChange } from './simulation'

export interface Chosen {
  name: string
  of: { classId?: string; personId?: string }
}

const namesOf = (shown: Factor[]) =>
  factorNames.flatMap(([factor, name]) => (shown.includes(factor) ? [inSentence(name)] : []))

function Change({ change, about }: { change: SimulatedChange; about: Chosen['of'] }) {
  const { organization } = useOrganization()
  const { sessionId, className, startsAt, timeZone, fullName, effect, from, to, shown } = change
  const words = effectWords.find(([each]) => each === effect)?.[1]
  const names = namesOf(shown)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <Link
          className="break-words font-medium text-sm underline-offset-2 hover:underline"
          href={`/${organization.slug}/sessions/${sessionId}`}
        >
          {about.personId ? className : fullName}, {absoluteText(startsAt.getTime(), timeZone)}
        </Link>
        <p className="text-muted text-xs">
          {names.length > 0 ? `Shown: ${names.join(', ')}` : 'No such proof'}
        </p>
      </div>
      {from === to || !from || !to ? null : (
        <span className="flex items-center gap-1.5">
          <StatusPill size="sm" status={from} />
          <ArrowRight aria-label="would be" className="size-4 text-muted" />
          <StatusPill size="sm" status={to} />
        </span>
      )}
      <Badge tone={words?.tone}>{words?.name}</Badge>
    </li>
  )
}

interface ChangesDialogProps {
  chosen: Chosen
  classId?: string
  proof: Proof
  onClose: () => void
}

/** The sessions behind a number of the simulation. */
export function ChangesDialog({ chosen, classId, proof, onClose }: ChangesDialogProps) {
  const trpc = useTRPC()
  const query = useQuery(trpc.presence.simulated.queryOptions({ classId, proof, of: chosen.of }))
  return (
    <Dialog
      description="What would be different under the policy you are trying, newest first."
      onOpenChange={open => !open && onClose()}
      open
      size="lg"
      title={chosen.name}
    >
      {query.data ? (
        <>
          <ul className="divide-y divide-separator">
            {query.data.changes.map(change => (
              <Change about={chosen.of} change={change} key={`${change.sessionId}:${change.personId}`} />
            ))}
          </ul>
          {query.data.more ? <p className="mt-2 text-muted text-sm">And more that are older.</p> : null}
        </>
      ) : (
        <QueryFallback label="Reading the sessions" query={query} rows={4} />
      )}
    </Dialog>
  )
}
