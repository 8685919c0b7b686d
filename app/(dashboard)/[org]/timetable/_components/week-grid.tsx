'use client'

import type { CSSProperties } from 'react'
import { useNow } from '@/app/_ui/data/clock'
import { clockText } from '../../_frame/time-words'
import { hoursOf, inLanes, spanOf } from './lanes'
import { type Chosen, type Day, MeetingCard } from './meeting-card'
import { dayOfMonth, weekdayShort } from './week-dates'

type WeekGridProps = {
  days: readonly Day[]
  today: string
  timeZone: string
  onOpen: (chosen: Chosen) => void
  className?: string
}

const hourPx = 64

const hourText = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Where the day stands, on the organization's clocks. */
function NowLine({ from, to, timeZone }: { from: number; to: number; timeZone: string }) {
  const now = useNow()
  if (now === undefined) return null
  const time = clockText(new Date(now), timeZone)
  const minutes = minutesOf(time)
  if (minutes < from * 60 || minutes >= to * 60) return null
  return (
    <li
      className="pointer-events-none absolute inset-x-0 z-10 border-absent border-t-2"
      style={{ top: ((minutes - from * 60) / 60) * hourPx }}
    >
      <span className="-mt-1.5 -ml-1 block size-2.5 rounded-full bg-absent" />
      <span className="sr-only">Now it is {time}.</span>
    </li>
  )
}

type DayColumnProps = Omit<WeekGridProps, 'days' | 'className'> & { day: Day; from: number; to: number }

function DayColumn({ day, from, to, today, timeZone, onOpen }: DayColumnProps) {
  const placed = inLanes(day.meetings.map(meeting => ({ meeting, ...spanOf(meeting) })))
  const at = (minutes: number) => ((minutes - from * 60) / 60) * hourPx
  return (
    <ul className="relative" style={{ height: (to - from) * hourPx }}>
      {day.date === today ? <NowLine from={from} timeZone={timeZone} to={to} /> : null}
      {placed.map(({ meeting, start, end, lane, lanes }) => {
        const style: CSSProperties = {
          top: at(start) + 1,
          height: Math.max(34, at(Math.min(end, to * 60)) - at(start) - 2),
          left: `calc(${(lane / lanes) * 100}% + 2px)`,
          width: `calc(${100 / lanes}% - 4px)`,
        }
        return (
          <li
            className="absolute"
            key={`${meeting.slotId} ${meeting.patternDate} ${meeting.state}`}
            style={style}
          >
            <MeetingCard
              className="h-full py-1!"
              compact
              meeting={meeting}
              onOpen={() => onOpen({ meeting, date: day.date })}
              timeZone={timeZone}
            />
          </li>
        )
      })}
      {day.holidays.length > 0 ? (
        <li className="absolute inset-x-1 top-2 rounded-lg bg-late-tint px-2 py-1.5 text-center font-medium text-late-ink text-xs">
          {day.holidays.map(({ name }) => name).join(', ')}
        </li>
      ) : null}
    </ul>
  )
}

/** The week against the hours of the day: gaps and overlaps are seen, not read. */
export function WeekGrid({ days, className = '', ...common }: WeekGridProps) {
  const { from, to } = hoursOf(days.flatMap(day => day.meetings.map(spanOf)))
  const hours = Array.from({ length: to - from }, (_, index) => from + index)
  const columns = { gridTemplateColumns: `3.5rem repeat(${days.length}, minmax(0, 1fr))` }
  const lines: CSSProperties = {
    backgroundImage: 'linear-gradient(to bottom, var(--rule) 1px, transparent 1px)',
    backgroundSize: `100% ${hourPx}px`,
  }
  return (
    <div className={`overflow-hidden rounded-xl border bg-surface ${className}`}>
      <div className="grid" style={columns}>
        <div className="border-b" />
        {days.map(({ date }) => (
          <h2
            className="border-b border-l px-2 py-2 text-center font-medium text-sm data-today:bg-accent-tint data-today:text-accent-strong"
            data-today={date === common.today ? true : undefined}
            key={date}
          >
            {weekdayShort(date)} <span className="font-normal text-muted">{dayOfMonth(date)}</span>
            {date === common.today ? <span className="sr-only">, today</span> : null}
          </h2>
        ))}
        <div aria-hidden style={lines}>
          {hours.map(hour => (
            <div
              className="px-2 pt-1 text-right text-muted text-xs tabular"
              key={hour}
              style={{ height: hourPx }}
            >
              {hourText(hour)}
            </div>
          ))}
        </div>
        {days.map(day => (
          <div className="border-l" key={day.date} style={lines}>
            <DayColumn {...common} day={day} from={from} to={to} />
          </div>
        ))}
      </div>
    </div>
  )
}
