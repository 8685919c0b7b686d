/** Rows of one local date under one heading, in the order they came. */
export function byDay<Row extends { localDate: string }>(
  rows: readonly Row[],
): { day: string; rows: Row[] }[] {
  const days: { day: string; rows: Row[] }[] = []
  for (const row of rows) {
    const last = days.at(-1)
    if (last?.day === row.localDate) last.rows.push(row)
    else days.push({ day: row.localDate, rows: [row] })
  }
  return days
}
