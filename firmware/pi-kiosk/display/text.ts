export const columns = 20
export const lines = 4

/** The display's own letters are ASCII, with two exceptions: accents go, what has no plain letter becomes "?". */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('\\', '/')
    .replaceAll('~', '-')
    .replaceAll(/[^\x20-\x7e]/g, '?')
}

/** One row; what does not fit ends in a point. */
export function row(text: string): string {
  const letters = plain(text)
  return letters.length <= columns ? letters : `${letters.slice(0, columns - 1)}.`
}

/** Rows of whole words, at most `most`; the last one ends in a point when there was more. */
export function wrap(text: string, most: number): string[] {
  const rows: string[] = []
  for (const word of plain(text).split(/\s+/).filter(Boolean)) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= columns)
      rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  if (rows.length <= most) return rows.map(row)
  return [...rows.slice(0, most - 1), rows.slice(most - 1).join(' ')].map(row)
}
