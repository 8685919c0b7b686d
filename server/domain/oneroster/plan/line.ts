import type { StoredTables } from '../../../../db/schema/roster.ts'
import type { Problem } from '../../roster/plan/entry.ts'

type StoredTable = StoredTables['tables'][number]

const isoDate = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:T.*)?$/
const longestId = 255

/** One row of one file; what is wrong with it is noted as it is read. */
export class Line {
  readonly problems: Problem[] = []
  constructor(
    readonly n: number,
    private readonly cells: readonly string[],
    private readonly columns: ReadonlyMap<string, number>,
  ) {}

  text(column: string): string {
    const at = this.columns.get(column.toLowerCase())
    return at === undefined ? '' : (this.cells[at] ?? '')
  }

  /** Several in one cell. */
  list(column: string): string[] {
    const parts = this.text(column).split(',')
    return parts.map(part => part.trim()).filter(Boolean)
  }

  fault(column: string | null, text: string): null {
    this.problems.push({ column, text })
    return null
  }

  need(column: string): string {
    const text = this.text(column)
    if (!text) this.fault(column, 'This cell is empty. The format asks for it.')
    return text
  }

  sourcedId(column = 'sourcedId'): string {
    const text = this.need(column)
    if (text.length > longestId) this.fault(column, `An id has at most ${longestId} characters.`)
    return text
  }

  /** 'YYYY-MM-DD'; null where there is none. */
  date(column: string): string | null {
    const text = this.text(column)
    if (!text) return null
    const [, date = ''] = isoDate.exec(text) ?? []
    const isReal = date !== '' && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
    return isReal && date >= '1900-01-02' && date <= '2199-12-31'
      ? date
      : this.fault(column, `“${text.slice(0, 40)}” is no date. Write it like 2026-09-01.`)
  }
}

export function linesOf({ sheet }: StoredTable): Line[] {
  const columns = new Map(sheet.header.map((column, at) => [column.toLowerCase(), at]))
  return sheet.rows.map(({ n, c }) => new Line(n, c, columns))
}
