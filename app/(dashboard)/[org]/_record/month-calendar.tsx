'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { Button } from '@/app/_ui/form/button'
import { FailedSheet } from '../_frame/failed-sheet'
import { useOrganization } from '../_frame/organization-context'
import { dayText, localDateText, spanText } from '../_frame/time-words'
import { type OpenableMark, OpenMark } from './mark-list'
import { monthPlus, monthText, weeksOf } from './month'
import { useWhose } from './use-whose'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const dots = { present: 'bg-present', late: 'bg-late', absent: 'bg-absent', excused: 'bg-excused' }

interface DayMark extends OpenableMark {
  localDate: string
  status: keyof typeof dots
  /** The organization's own word. */
  statusName: string | null
  startsAt: Date
  endsAt: Date
  timeZone: string
}

interface DayProps {
  date: string
  marks: readonly DayMark[]
  isToday: boolean
  selected: boolean
  onSelect: () => void
}

const dayLabel = (date: string, marks: readonly DayMark[]) =>
  `${dayText(date)}: ${marks.map(mark => `${mark.className} ${mark.statusName ?? mark.status}`).join(', ') || 'no session'}`

function Day({ date, marks, isToday, selected, onSelect }: DayProps) {
  return (
    <button
      aria-label={dayLabel(date, marks)}
      aria-pressed={selected}
      className={`flex h-14 w-full flex-col items-center justify-center gap-1 rounded-lg text-sm tabular hover:bg-surface-secondary aria-pressed:bg-accent-tint disabled:text-muted ${isToday ? 'font-semibold ring-1 ring-accent ring-inset' : ''}`}
      disabled={marks.length === 0}
      onClick={onSelect}
      type="button"
    >
      {Number(date.slice(8))}
      <span aria-hidden className="flex h-2 gap-0.5">
        {marks.slice(0, 4).map(mark => (
          <span className={`size-2 rounded-full ${dots[mark.status]}`} key={mark.sessionId} />
        ))}
      </span>
    </button>
  )
}

function DaySheet({
  date,
  marks,
  onOpen,
}: {
  date: string
  marks: readonly DayMark[]
  onOpen: (mark: DayMark) => void
}) {
  return (
    <section aria-label={dayText(date)} className="border-t px-4 py-3 sm:px-5">
      <h3 className="mb-1 font-medium text-sm">{dayText(date)}</h3>
      <ul>
        {marks.map(mark => (
          <li key={mark.sessionId}>
            <button
              className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-lg py-2 text-left text-sm hover:bg-surface-secondary/60"
              onClick={() => onOpen(mark)}
              type="button"
            >
              <span className="min-w-0 flex-1 break-words font-medium">{mark.className}</span>
              <span className="text-muted tabular">
                {spanText(mark.startsAt, mark.endsAt, mark.timeZone)}
              </span>
              <StatusPill label={mark.statusName} size="sm" status={mark.status} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface GridProps {
  month: string
  marks: readonly DayMark[]
  selected: string | undefined
  onSelect: (date: string) => void
}

function Grid({ month, marks, selected, onSelect }: GridProps) {
  const today = localDateText(new Date(), useOrganization().organization.timeZone)
  return (
    <table className="w-full table-fixed border-separate border-spacing-1 p-2">
      <caption className="sr-only">{monthText(month)}</caption>
      <thead>
        <tr>
          {weekdays.map(day => (
            <th abbr={day} className="pb-1 font-medium text-muted text-xs" key={day} scope="col">
              {day.slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map(week => (
          <tr key={week.find(Boolean)}>
            {week.map((date, index) => (
              <td className="p-0" key={date ?? weekdays[index]}>
                {date ? (
                  <Day
                    date={date}
                    isToday={date === today}
                    marks={marks.filter(mark => mark.localDate === date)}
                    onSelect={() => onSelect(date)}
                    selected={date === selected}
                  />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Head({ month, isLast, onGo }: { month: string; isLast: boolean; onGo: (months: number) => void }) {
  return (
    <div className="flex items-center justify-between gap-2 border-b px-3 py-2">
      <Button aria-label="Month before" iconOnly onClick={() => onGo(-1)} size="sm" variant="ghost">
        <ChevronLeft aria-hidden />
      </Button>
      <h2 aria-live="polite" className="font-semibold text-[15px]">
        {monthText(month)}
      </h2>
      <Button
        aria-label="Month after"
        disabled={isLast}
        iconOnly
        onClick={() => onGo(1)}
        size="sm"
        variant="ghost"
      >
        <ChevronRight aria-hidden />
      </Button>
    </div>
  )
}

/** A person's marks by the month; a day opens its sessions, a session everything behind its mark. */
export function MonthCalendar({ personId, classId }: { personId: string; classId: string | undefined }) {
  const trpc = useTRPC()
  const { timeZone } = useOrganization().organization
  const thisMonth = localDateText(new Date(), timeZone).slice(0, 7)
  const [month, setMonth] = useState(thisMonth)
  const [selected, setSelected] = useState<string>()
  const [open, setOpen] = useState<OpenableMark>()
  const query = useQuery(
    trpc.attendance.myMonth.queryOptions(
      { ...useWhose(personId), classId, month },
      { placeholderData: keepPreviousData },
    ),
  )
  if (query.error)
    return (
      <FailedSheet
        message={query.error.message}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  const marks = query.data ?? []
  const ofDay = selected ? marks.filter(mark => mark.localDate === selected) : []
  const go = (months: number) => {
    setMonth(monthPlus(month, months))
    setSelected(undefined)
  }
  return (
    <section
      aria-label="Calendar"
      className="max-w-2xl overflow-hidden rounded-xl border bg-surface shadow-card"
    >
      <Head isLast={month >= thisMonth} month={month} onGo={go} />
      <Grid marks={marks} month={month} onSelect={setSelected} selected={selected} />
      {selected && ofDay.length > 0 ? <DaySheet date={selected} marks={ofDay} onOpen={setOpen} /> : null}
      <OpenMark mark={open} onClose={() => setOpen(undefined)} personId={personId} />
    </section>
  )
}
