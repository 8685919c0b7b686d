import type { Usage } from './usage'

type Day = Usage['days'][number]
type Counted = Exclude<keyof Day, 'date'>

const rows: { key: Counted; label: string; color: string }[] = [
  { key: 'sessions', label: 'Sessions', color: 'bg-accent' },
  { key: 'marks', label: 'Marks', color: 'bg-present' },
  { key: 'changes', label: 'Changes', color: 'bg-excused' },
]

const dayText = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date))

function Bars({ days, row: { key, label, color } }: { days: Day[]; row: (typeof rows)[number] }) {
  const most = Math.max(1, ...days.map(day => day[key]))
  const sum = days.reduce((total, day) => total + day[key], 0)
  return (
    <div className="grid gap-1.5">
      <p className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-muted tabular">{sum.toLocaleString('en')} in all</span>
      </p>
      <div aria-hidden className="flex h-16 items-end gap-px border-b sm:gap-0.5">
        {days.map(day => (
          <span
            className={`min-w-0 flex-1 rounded-t-sm ${color}`}
            key={day.date}
            style={{ height: `${(day[key] / most) * 100}%` }}
            title={`${dayText(day.date)}: ${day[key].toLocaleString('en')}`}
          />
        ))}
      </div>
    </div>
  )
}

function EveryDay({ days }: { days: Day[] }) {
  return (
    <details className="text-sm">
      <summary className="min-h-6 w-fit cursor-pointer text-muted hover:text-foreground">
        Every day in numbers
      </summary>
      <table className="mt-2 w-full">
        <caption className="sr-only">Use day by day</caption>
        <thead>
          <tr className="border-b text-left text-muted">
            <th className="py-1 font-medium" scope="col">
              Day
            </th>
            {rows.map(({ key, label }) => (
              <th className="py-1 text-right font-medium" key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-separator">
          {days.toReversed().map(day => (
            <tr key={day.date}>
              <th className="py-1 text-left font-normal" scope="row">
                {dayText(day.date)}
              </th>
              {rows.map(({ key }) => (
                <td className="py-1 text-right tabular" key={key}>
                  {day[key].toLocaleString('en')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Thirty days in three rows of bars, and in numbers for whoever reads those. */
export function UsageDays({ days }: { days: Day[] }) {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) return null
  return (
    <div className="grid gap-5">
      {rows.map(row => (
        <Bars days={days} key={row.key} row={row} />
      ))}
      <p className="flex justify-between text-muted text-xs">
        <span>{dayText(first.date)}</span>
        <span>{dayText(last.date)}</span>
      </p>
      <EveryDay days={days} />
    </div>
  )
}
