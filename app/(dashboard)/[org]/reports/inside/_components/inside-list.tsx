'use client'

import { useQuery } from '@tanstack/react-query'
import { DoorOpen, Printer } from 'lucide-react'
import { useEffect } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../../_frame/organization-context'
import { clockText } from '../../../_frame/time-words'
import { ReportPage } from '../../_frame/report-page'
import { keepPage, keptPage } from './kept-page'

const refreshMs = 20_000

interface Person {
  personId: string
  fullName: string
  rollNumber: string | null
  sessionId: string
  className: string
  roomName: string | null
  siteName: string | null
  timeZone: string
  arrivedAt: Date | null
}

/** In the order in which they come: by site, then room. */
function byRoom(people: readonly Person[]): { key: string; name: string; people: Person[] }[] {
  const rooms = new Map<string, { key: string; name: string; people: Person[] }>()
  for (const person of people) {
    const name = [person.siteName, person.roomName ?? 'No room'].filter(Boolean).join(', ')
    const room = rooms.get(name) ?? { key: name, name, people: [] }
    room.people.push(person)
    rooms.set(name, room)
  }
  return [...rooms.values()]
}

function Room({ name, people }: { name: string; people: readonly Person[] }) {
  return (
    <section className="break-inside-avoid rounded-xl border bg-surface">
      <h2 className="border-b px-4 py-2.5 font-semibold text-[15px]">
        {name} <span className="font-normal text-muted">({people.length})</span>
      </h2>
      <ul className="divide-y divide-separator">
        {people.map(person => (
          <li className="flex items-center gap-3 px-4 py-2" key={`${person.sessionId} ${person.personId}`}>
            <span aria-hidden className="size-4 shrink-0 rounded-sm border border-border-strong" />
            <span className="min-w-0 flex-1">
              <span className="block break-words font-medium text-sm">{person.fullName}</span>
              <span className="block text-muted text-xs">
                {person.className}
                {person.rollNumber ? `, ${person.rollNumber}` : ''}
              </span>
            </span>
            <span className="text-muted text-xs tabular">
              {person.arrivedAt ? `since ${clockText(person.arrivedAt, person.timeZone)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Each fresh list is kept in this browser: the day it is needed may be the day the network is gone. */
function useKept(data: { at: Date; people: Person[] } | undefined) {
  const { organization } = useOrganization()
  const { slug, name, timeZone } = organization
  useEffect(() => {
    if (!data) return
    const page = keptPage(name, `as of ${clockText(data.at, timeZone)}`, byRoom(data.people))
    void keepPage(`/${slug}/reports/inside`, page).catch(() => {}) // a full disk must not hide the list itself
  }, [data, name, slug, timeZone])
}

/** Whom to look for when the house is cleared: by room, with a box to tick, on paper as on screen. */
export function InsideList() {
  const trpc = useTRPC()
  const { timeZone } = useOrganization().organization
  const query = useQuery({ ...trpc.reports.inside.queryOptions({}), refetchInterval: refreshMs })
  useKept(query.data)
  const people = query.data?.people ?? []
  const count = new Set(people.map(person => person.personId)).size
  const at = query.data ? `as of ${clockText(query.data.at, timeZone)}` : ''
  return (
    <ReportPage
      exports={['inside']}
      actions={
        <Button className="print:hidden" icon={<Printer aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
      }
      description={
        query.data
          ? `${count} ${count === 1 ? 'person' : 'people'} ${at}.`
          : 'Who came to a session that is open.'
      }
      title="Inside now"
    >
      {query.data ? null : <QueryFallback label="Loading who is inside" query={query} />}
      {query.data && people.length === 0 ? (
        <div className="rounded-xl border bg-surface">
          <EmptyState
            description="Whoever comes to a session stands here until it is closed."
            icon={<DoorOpen />}
            title="Nobody is in an open session"
          />
        </div>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2 print:block print:space-y-4">
        {byRoom(people).map(room => (
          <Room key={room.key} name={room.name} people={room.people} />
        ))}
      </div>
    </ReportPage>
  )
}
