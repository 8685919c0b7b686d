const noon = (date: string) => new Date(`${date}T12:00:00Z`)

/** 'YYYY-MM' so many months later. */
export function monthPlus(month: string, months: number): string {
  const at = noon(`${month}-01`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 7)
}

/** "March 2026". */
export const monthText = (month: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    noon(`${month}-01`),
  )

/** The days of a month in weeks that begin on Monday; null before its first and after its last day. */
export function weeksOf(month: string): (string | null)[][] {
  const first = noon(`${month}-01`)
  const lead = (first.getUTCDay() + 6) % 7
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const cells = Array.from({ length: Math.ceil((lead + last) / 7) * 7 }, (_, index) => {
    const day = index - lead + 1
    return day >= 1 && day <= last ? `${month}-${String(day).padStart(2, '0')}` : null
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
