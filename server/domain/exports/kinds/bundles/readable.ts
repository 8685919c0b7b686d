import { escapeHtml } from '../../../mail/layout.ts'

/** One table's rows about a person. */
export interface Section {
  table: string
  purpose: string
  /** For how long, in words. */
  kept: string
  rows: Record<string, unknown>[]
  /** What ids in the rows stand for. */
  names: Record<string, string>
}

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:70rem;padding:2rem 1rem}
h2{margin:2.5rem 0 .25rem}p{margin:.25rem 0}.soft{opacity:.75;font-size:.9rem}
.wide{overflow-x:auto;margin-top:.75rem}
table{border-collapse:collapse;font-size:.85rem}
th,td{border:1px solid color-mix(in srgb,currentColor 25%,transparent);padding:.35rem .6rem;text-align:left;vertical-align:top;max-width:24rem;overflow-wrap:anywhere}
th{white-space:nowrap}`

/** "full_name" as "Full name", "class_id" as "Class". */
const heading = (column: string) => {
  const words = column.replace(/_id$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function cellWords(value: unknown, names: Record<string, string>): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return names[value] ?? value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The organization is the same in every row. */
const shownColumns = (rows: Section['rows']) => Object.keys(rows[0] ?? {}).filter(name => name !== 'org_id')

function tableOf({ rows, names }: Section): string {
  const columns = shownColumns(rows)
  const head = columns.map(column => `<th scope="col">${escapeHtml(heading(column))}</th>`).join('')
  const body = rows.map(
    row =>
      `<tr>${columns.map(column => `<td>${escapeHtml(cellWords(row[column], names))}</td>`).join('')}</tr>`,
  )
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

const sectionOf = (section: Section) => `<h2>${escapeHtml(heading(section.table))}</h2>
<p>${escapeHtml(section.purpose)}</p>
<p class="soft">Kept: ${escapeHtml(section.kept)}</p>
${tableOf(section)}`

/** A page that anybody can open: every table that holds something, and the names of those that hold nothing. */
export function pageOf({
  about,
  made,
  sections,
}: {
  about: string
  made: Date
  sections: Section[]
}): string {
  const full = sections.filter(({ rows }) => rows.length > 0)
  const empty = sections.filter(({ rows }) => rows.length === 0)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Personal data of ${escapeHtml(about)}</title><style>${style}</style></head><body>
<h1>Personal data of ${escapeHtml(about)}</h1>
<p>Made on ${made.toISOString().slice(0, 16).replace('T', ' ')} UTC. Times below are UTC. The same is in data.json for programs and in the
folder “tables” for spreadsheets; uploaded files are in the folder “files”. Secrets such as hashes of passwords are left out.</p>
${full.map(sectionOf).join('\n')}
<h2>Nothing is kept in</h2><p class="soft">${escapeHtml(empty.map(({ table }) => heading(table)).join(', '))}</p>
</body></html>
`
}
