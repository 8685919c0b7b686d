import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { dataClasses, retentionClasses } from '../db/privacy/classes.ts'
import { describedTables } from '../server/domain/privacy/reading/describe-data.ts'

const line = (cells: string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** docs/data-map.md, from the map that export, erasure and retention go by. */
export function dataMapPage(): string {
  const parts = [
    '# Data map',
    '',
    'Every column of every table. Printed by `npm run data-map` from `db/privacy/data-map.ts`; a test compares.',
    '',
    '## Classes of data',
    '',
    ...Object.entries(dataClasses).map(([name, words]) => `- **${name}**: ${words}.`),
    '',
    '## How long',
    '',
    ...Object.values(retentionClasses).map(one => {
      const usual = 'days' in one ? ` Usually ${one.days} days; each organization chooses.` : ''
      return `- **${one.name}**: ${one.words}${usual}`
    }),
    '',
    '## Tables',
    '',
  ]
  for (const { table, purpose, kept, isAboutPeople, leftOut, erasure, columns } of describedTables()) {
    const classes = [...new Set(columns.map(({ dataClass }) => dataClass))]
    const exported = isAboutPeople ? (leftOut ? `no: ${leftOut}` : 'yes') : 'of nobody in particular'
    parts.push(
      `### ${table}`,
      '',
      `${purpose} Kept: ${kept}. In a person's export: ${exported}. When a person is erased: ${erasure}`,
      '',
      line(['Class', 'Columns']),
      line(['---', '---']),
      ...classes.map(dataClass => {
        const own = columns.filter(column => column.dataClass === dataClass)
        return line([dataClass, own.map(({ column }) => column).join(', ')])
      }),
      '',
    )
  }
  return parts.join('\n')
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync('docs/data-map.md', dataMapPage())
