'use client'

import Link from 'next/link'
import { dateText } from '../../_frame/time-words'
import { daysBefore, sessionsPath } from '../_frame/filters'
import { countWords, percentText } from '../_frame/share'

export interface TrendPoint {
  from: string
  present: number
  late: number
  absent: number
  excused: number
  rate: number | null
}

type TrendChartProps = {
  points: readonly TrendPoint[]
  grain: 'day' | 'week'
  slug: string
  classId?: string
}

const height = 180
const parts = [
  { status: 'absent', fill: 'fill-absent', label: 'Absent' },
  { status: 'excused', fill: 'fill-excused', label: 'Excused' },
  { status: 'late', fill: 'fill-late', label: 'Late' },
  { status: 'present', fill: 'fill-present', label: 'Present' },
] as const

function Bar({ point, left, width }: { point: TrendPoint; left: number; width: number }) {
  const total = point.present + point.late + point.absent + point.excused
  let top = 0
  return parts.map(({ status, fill }) => {
    const size = total === 0 ? 0 : (point[status] / total) * height
    const y = top
    top += size
    return <rect className={fill} height={size} key={status} width={width} x={left} y={y} />
  })
}

function Legend() {
  const swatch = { absent: 'bg-absent', excused: 'bg-excused', late: 'bg-late', present: 'bg-present' }
  return (
    <ul aria-hidden className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {parts.toReversed().map(({ status, label }) => (
        <li className="flex items-center gap-1.5" key={status}>
          <span className={`size-2.5 rounded-sm ${swatch[status]}`} />
          {label}
        </li>
      ))}
    </ul>
  )
}

type RowProps = Omit<TrendChartProps, 'points'> & { point: TrendPoint }

function NumbersRow({ point, grain, slug, classId }: RowProps) {
  const to = grain === 'week' ? daysBefore(point.from, -6) : point.from
  return (
    <tr>
      <th className="py-1.5 pr-3 text-left font-normal" scope="row">
        <Link
          className="text-accent hover:underline"
          href={sessionsPath(slug, { from: point.from, to, classId })}
        >
          {dateText(point.from)}
        </Link>
      </th>
      {[point.present, point.late, point.absent, point.excused].map((value, index) => (
        <td className="px-2 py-1.5 text-right tabular" key={parts[index]?.status}>
          {value}
        </td>
      ))}
      <td className="px-2 py-1.5 text-right tabular">{percentText(point.rate)}</td>
    </tr>
  )
}

function Numbers({ points, grain, slug, classId }: TrendChartProps) {
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer rounded-md text-accent text-sm">
        The numbers, and the sessions behind them
      </summary>
      <div className="mt-2 overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">Attendance by {grain}</caption>
          <thead>
            <tr className="border-b text-left text-muted">
              <th className="py-1.5 pr-3 font-medium" scope="col">
                {grain === 'week' ? 'Week from' : 'Day'}
              </th>
              {['Present', 'Late', 'Absent', 'Excused', 'Came'].map(name => (
                <th className="px-2 py-1.5 text-right font-medium" key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-separator">
            {points.map(point => (
              <NumbersRow classId={classId} grain={grain} key={point.from} point={point} slug={slug} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Bars from the floor up in the order present, late, excused, absent; the table below says the same in numbers. */
export function TrendChart({ points, grain, slug, classId }: TrendChartProps) {
  const step = 1000 / Math.max(points.length, 8)
  const first = points[0]
  const last = points.at(-1)
  return (
    <>
      <div className="flex gap-3">
        <div aria-hidden className="flex h-45 flex-col justify-between text-right text-muted text-xs tabular">
          <span>100 %</span>
          <span>50 %</span>
          <span>0 %</span>
        </div>
        <svg
          aria-hidden
          className="h-45 min-w-0 flex-1 rounded-md bg-surface-secondary"
          preserveAspectRatio="none"
          viewBox={`0 0 1000 ${height}`}
        >
          {points.map((point, index) => (
            <g key={point.from}>
              <title>{`${dateText(point.from)}: ${countWords(point)}`}</title>
              <Bar left={index * step + step * 0.1} point={point} width={step * 0.8} />
            </g>
          ))}
        </svg>
      </div>
      <p aria-hidden className="mt-1 flex justify-between pl-13 text-muted text-xs">
        <span>{first ? dateText(first.from) : ''}</span>
        <span>{last && last !== first ? dateText(last.from) : ''}</span>
      </p>
      <Legend />
      <Numbers classId={classId} grain={grain} points={points} slug={slug} />
    </>
  )
}
