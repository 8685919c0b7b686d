/** "request_decisions" as "Request decisions". */
export function tableName(table: string): string {
  const words = table.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type Line = { deleted?: number | undefined; emptied?: number | undefined }

const rows = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`

/** "12 rows deleted, 3 rows emptied". */
export const receiptWords = ({ deleted, emptied }: Line): string =>
  [deleted ? `${rows(deleted)} deleted` : '', emptied ? `${rows(emptied)} emptied` : '']
    .filter(Boolean)
    .join(', ')
