'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Skeleton, SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { type Tab, Tabs } from '@/app/_ui/layout/tabs'
import { useOrganization } from '../../../_frame/organization-context'
import { ProofPanel } from '../../../_proof/proof-panel'
import type { Course } from './course'
import { SettingsTab } from './settings-tab'
import { ClassSignals } from './signals/class-signals'
import { SlotsTab } from './slots/slots-tab'
import { StudentsTab } from './students/students-tab'
import { TeachersTab } from './teachers-tab'

function useTab() {
  const parameters = useSearchParams()
  // The address changes without a trip to the server: every tab is already here.
  const select = (tab: string) => window.history.replaceState(null, '', `?tab=${tab}`)
  return { tab: parameters.get('tab') ?? undefined, select }
}

function summaryOf({ code, roomName, teachers }: Course) {
  const names = teachers.map(teacher => teacher.fullName).join(', ')
  return [code, roomName, names].filter(Boolean).join(' · ')
}

interface Reach {
  seesPeople: boolean
  canManage: boolean
  /** Teaches it, and so says what an arrival in it needs. */
  canProve: boolean
}

function tabsOf(course: Course, { seesPeople, canManage, canProve }: Reach): Tab[] {
  const { id, studentCount, teachers } = course
  const slots = { id: 'times', label: 'Weekly times', content: <SlotsTab course={course} /> }
  if (!seesPeople) return [slots]
  const people = [
    { id: 'students', label: 'Students', count: studentCount, content: <StudentsTab course={course} /> },
    { id: 'teachers', label: 'Teachers', count: teachers.length, content: <TeachersTab course={course} /> },
    slots,
    { id: 'signals', label: 'Signals', content: <ClassSignals classId={id} /> },
  ]
  if (canManage)
    return [
      ...people,
      { id: 'settings', label: 'Settings', content: <SettingsTab course={course} key={id} /> },
    ]
  const proof = (
    <div className="max-w-3xl">
      <ProofPanel classId={id} key={id} />
    </div>
  )
  return canProve ? [...people, { id: 'proof', label: 'Proof', content: proof }] : people
}

type ClassFailedProps = {
  back: { href: string; label: string }
  query: {
    error: { message: string; data?: { code?: string } | null } | null
    isFetching: boolean
    refetch: () => unknown
  }
}

/** In place of a class that is not there, or did not come. */
function ClassFailed({ back, query }: ClassFailedProps) {
  const code = query.error?.data?.code
  const missing = code === 'not-found' || code === 'bad-request'
  return (
    <>
      <PageHeader back={back} title="Class" />
      <div className="rounded-xl border bg-surface">
        <ErrorState
          action={<LinkButton href={back.href}>All classes</LinkButton>}
          description={missing ? 'It does not exist, or it is not one of yours.' : query.error?.message}
          onRetry={missing ? undefined : () => query.refetch()}
          retrying={query.isFetching}
          title={missing ? 'This class was not found' : undefined}
        />
      </div>
    </>
  )
}

/** One class: its people, its weekly times, its settings; each tab has an address. */
export function ClassScreen({ classId }: { classId: string }) {
  const trpc = useTRPC()
  const { organization, grants, person } = useOrganization()
  const course = useQuery(trpc.classes.get.queryOptions({ classId }))
  const { tab, select } = useTab()
  const back = { href: `/${organization.slug}/classes`, label: 'Classes' }
  if (course.error && !course.data) return <ClassFailed back={back} query={course} />
  if (!course.data) {
    return (
      <>
        <Skeleton className="mb-6 h-8 w-56" />
        <SkeletonRows label="Loading the class" />
      </>
    )
  }
  const canManage = grants['classes.manage'] !== undefined
  const teaches = course.data.teachers.some(({ personId }) => personId === person.id)
  const canProve = teaches && grants['attendance.prove'] !== undefined
  const seesPeople = grants['people.read'] !== undefined
  const tabs = tabsOf(course.data, { seesPeople, canManage, canProve })
  const selected = tabs.find(each => each.id === tab) ?? tabs[0]
  return (
    <>
      <PageHeader
        aside={course.data.archivedAt ? <Badge tone="warning">Archived</Badge> : undefined}
        back={grants['sessions.read'] ? back : undefined}
        description={summaryOf(course.data)}
        title={course.data.name}
      />
      {tabs.length > 1 ? (
        <Tabs label="Parts of the class" onSelect={select} selected={selected?.id} tabs={tabs} />
      ) : (
        <section className="flex flex-col gap-4">
          <h2 className="font-semibold text-lg tracking-tight">{selected?.label}</h2>
          {selected?.content}
        </section>
      )}
    </>
  )
}
