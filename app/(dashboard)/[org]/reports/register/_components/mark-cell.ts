export type MarkStatus = 'present' | 'late' | 'absent' | 'excused'

export interface MarkCell {
  sessionId: string
  status: MarkStatus
  word: string | null
  letter: string | null
  method: string
  note: string | null
  arrivedAt: Date | null
}

const letters = { present: 'P', late: 'L', absent: 'A', excused: 'E' }
const names = { present: 'Present', late: 'Late', absent: 'Absent', excused: 'Excused' }
const ways: Record<string, string> = {
  card: 'by card',
  manual: 'entered by hand',
  code: 'by code',
  qr: 'by QR code',
  sheet: 'on the sign-in sheet',
  excuse: 'by an accepted excuse',
  import: 'imported',
  face: 'by face',
  proximity: 'by nearness',
  passkey: 'by passkey',
  pin: 'by PIN at a kiosk',
  none: 'nothing was recorded',
}

export const letterOf = (mark: MarkCell | undefined) => (mark ? (mark.letter ?? letters[mark.status]) : '')

/** "Late, by card, at 09:12. Doctor": the mark, how it came about, and what was written with it. */
export function reasonOf(mark: MarkCell | undefined, clock: (at: Date) => string): string {
  if (!mark) return 'No mark'
  const { word, status, method, note, arrivedAt } = mark
  const at = arrivedAt ? `, at ${clock(arrivedAt)}` : ''
  return `${word ?? names[status]}, ${ways[method] ?? method}${at}${note ? `. ${note}` : ''}`
}

export const tints: Record<MarkStatus, string> = {
  present: 'bg-present-tint text-present-ink',
  late: 'bg-late-tint text-late-ink',
  absent: 'bg-absent-tint text-absent-ink font-semibold',
  excused: 'bg-excused-tint text-excused-ink',
}

export interface Place {
  row: number
  column: number
}

/** Where a key leads in a grid of that size; undefined: the key is somebody else's. */
export function placeAfter(
  key: string,
  { row, column }: Place,
  rows: number,
  columns: number,
): Place | undefined {
  const steps: Record<string, Place> = {
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
    PageUp: { row: 0, column },
    PageDown: { row: rows - 1, column },
  }
  const next = steps[key]
  return (
    next && {
      row: Math.min(Math.max(next.row, 0), rows - 1),
      column: Math.min(Math.max(next.column, 0), columns - 1),
    }
  )
}
