import { countWords } from '../_frame/share'

interface Cell {
  weekday: number
  hour: number
  present: number
  late: number
  absent: number
  excused: number
  rate: number | null
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Darker: more are missing. The number stands in each cell, so that the shade is never needed. */
function shadeOf(rate: number | null): string {
  if (rate === null) return 'bg-surface-secondary text-muted'
  const missing = 100 - rate
  if (missing <= 5) return 'bg-accent-tint/40 text-foreground'
  if (missing <= 10) return 'bg-accent-tint text-foreground'
  if (missing <= 20) return 'bg-accent/25 text-foreground'
  return 'bg-accent text-accent-foreground'
}

/** Who came, by weekday and hour of the wall clock. */
export function HeatTable({ cells }: { cells: readonly Cell[] }) {
  const hours = [...new Set(cells.map(({ hour }) => hour))].sort((a, b) => a - b)
  const days = weekdays
    .map((name, index) => ({ name, weekday: index + 1 }))
    .filter(({ weekday }) => weekday <= 5 || cells.some(cell => cell.weekday === weekday))
  const at = (weekday: number, hour: number) =>
    cells.find(cell => cell.weekday === weekday && cell.hour === hour)
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-1 text-sm">
        <caption className="sr-only">Share of students who came, by weekday and hour</caption>
        <thead>
          <tr>
            <td />
            {days.map(({ name }) => (
              <th className="pb-1 text-center font-medium text-muted text-xs" key={name} scope="col">
                <abbr className="no-underline" title={name}>
                  {name.slice(0, 3)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map(hour => (
            <tr key={hour}>
              <th className="w-12 pr-2 text-right font-medium text-muted text-xs tabular" scope="row">
                {String(hour).padStart(2, '0')}:00
              </th>
              {days.map(({ weekday, name }) => {
                const cell = at(weekday, hour)
                return (
                  <td
                    className={`h-9 min-w-9 rounded-md text-center text-xs tabular ${shadeOf(cell?.rate ?? null)}`}
                    key={name}
                    title={cell ? countWords(cell) : 'No sessions'}
                  >
                    {cell?.rate ?? '–'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
