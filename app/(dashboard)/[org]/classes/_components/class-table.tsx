import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import type { AppRouter } from '@/server/api/trpc/root'
import { NextMeeting, type NextMeetingOf } from './next-meeting'

export type ListedClass = inferRouterOutputs<AppRouter>['classes']['list']['items'][number]

type ClassTableProps = {
  organization: string
  classes: readonly ListedClass[]
  next: ReadonlyMap<string, NextMeetingOf>
  empty: ReactNode
}

function Name({ href, course, meeting }: { href: string; course: ListedClass; meeting?: NextMeetingOf }) {
  return (
    <span className="flex min-w-0 flex-col py-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link
          className="font-medium underline-offset-4 after:absolute after:inset-0 hover:underline"
          href={href}
        >
          {course.name}
        </Link>
        {course.code ? <span className="font-mono text-muted text-xs">{course.code}</span> : null}
      </span>
      <span className="font-normal text-muted text-xs md:hidden">
        {course.studentCount === 1 ? '1 student' : `${course.studentCount} students`}
        {course.roomName ? ` · ${course.roomName}` : ''}
      </span>
      {meeting ? (
        <span className="mt-0.5 font-normal text-xs sm:hidden">
          <NextMeeting meeting={meeting} />
        </span>
      ) : null}
    </span>
  )
}

/** One row per class; the whole row leads to it. */
export function ClassTable({ organization, classes, next, empty }: ClassTableProps) {
  const columns: Column<ListedClass>[] = [
    {
      id: 'name',
      header: 'Class',
      rowHeader: true,
      cell: course => (
        <Name course={course} href={`/${organization}/classes/${course.id}`} meeting={next.get(course.id)} />
      ),
    },
    {
      id: 'next',
      header: 'Meets next',
      from: 'sm',
      cell: ({ id }) => <NextMeeting meeting={next.get(id)} />,
    },
    {
      id: 'room',
      header: 'Room',
      from: 'md',
      cell: course => course.roomName ?? <span className="text-muted">–</span>,
    },
    { id: 'students', header: 'Students', align: 'end', from: 'md', cell: course => course.studentCount },
    {
      id: 'teachers',
      header: 'Teachers',
      align: 'end',
      from: 'lg',
      cell: course =>
        course.teacherCount > 0 ? course.teacherCount : <span className="text-late-ink">None</span>,
    },
  ]
  return (
    <DataTable
      caption="Classes"
      columns={columns}
      empty={empty}
      rowClassName={() => 'relative'}
      rowKey={course => course.id}
      rows={classes}
    />
  )
}
