import { retentionClasses } from '../../../../../db/privacy/classes.ts'
import { dataMap } from '../../../../../db/privacy/data-map.ts'
import type { Context } from '../../../../kernel/context.ts'
import { badRequest } from '../../../../kernel/errors.ts'
import { keyOf } from '../../../attachments/key-of.ts'
import { getOrganization } from '../../../organizations/get-organization.ts'
import { ownAccountRows, personRows } from '../../../privacy/reading/person-rows.ts'
import { ownAccountTables, personTables } from '../../../privacy/reading/rows-of.ts'
import { csvFile } from '../../files/csv.ts'
import type { Cell } from '../../files/table.ts'
import { onePage } from '../../files/table.ts'
import type { BundleFile, BundleKind } from '../kind.ts'
import { pageOf, type Section } from './readable.ts'

type Row = Record<string, unknown>

const isOneself = ({ actor }: Context, personId: string) =>
  actor.kind === 'person' && actor.personId === personId

async function allRows(ask: (after?: string) => Promise<{ rows: Row[]; next: string | null }>) {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await ask(after)
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

async function sectionsOf(asker: Context, personId: string): Promise<Section[]> {
  const sections: Section[] = []
  for (const table of [...personTables, ...(isOneself(asker, personId) ? ownAccountTables : [])]) {
    const names: Record<string, string> = {}
    const rows = await allRows(async after => {
      if (ownAccountTables.includes(table)) return ownAccountRows(asker, { table, after })
      const page = await personRows(asker, { personId, table, after })
      Object.assign(names, page.names)
      return page
    })
    const entry = dataMap[table]
    if (!entry) throw new Error(`${table} is not in the data map.`)
    const { name, words } = retentionClasses[entry.kept]
    sections.push({ table, purpose: entry.purpose, kept: `${name}: ${words}`, rows, names })
  }
  return sections
}

const asCell = (value: unknown): Cell =>
  value === null || typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)

async function* csvPieces({ rows }: Section) {
  const columns = Object.keys(rows[0] ?? {})
  const cells = rows.map(row => columns.map(column => asCell(row[column])))
  const table = {
    columns: columns.map(name => ({ name, type: 'text' as const, width: 20 })),
    pages: onePage(cells),
  }
  for await (const content of csvFile(table)) yield { content }
}

async function* one(content: Uint8Array | string, rows = 0) {
  yield { content: typeof content === 'string' ? Buffer.from(content, 'utf8') : content, rows }
}

const safeName = (name: string) => name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120)

/** What the person uploaded, or somebody for them. */
async function* filesIn({ services, actor }: Context, sections: Section[]): AsyncGenerator<BundleFile> {
  const orgId = ('orgId' in actor && actor.orgId) || ''
  for (const row of sections.find(({ table }) => table === 'attachments')?.rows ?? []) {
    const content = await services.objects.get(keyOf(orgId, String(row.id)))
    if (content) yield { name: `files/${row.id}-${safeName(String(row.name))}`, pieces: one(content) }
  }
}

async function* filesOf(asker: Context, sections: Section[], about: string): AsyncGenerator<BundleFile> {
  const made = asker.services.clock.now()
  const data = Object.fromEntries(sections.map(({ table, rows }) => [table, rows]))
  yield { name: 'index.html', pieces: one(pageOf({ about, made, sections })) }
  yield { name: 'data.json', pieces: one(`${JSON.stringify({ about, made, data }, null, 2)}\n`) }
  for (const section of sections)
    if (section.rows.length > 0) yield { name: `tables/${section.table}.csv`, pieces: csvPieces(section) }
  yield* filesIn(asker, sections)
}

/** Everything that is known about one person: to read, for a spreadsheet and for programs. */
export const personalData: BundleKind = {
  async bundle(asker, { personId }) {
    if (!personId) throw badRequest('Choose a person.')
    const { name } = await getOrganization(asker, {})
    const sections = await sectionsOf(asker, personId)
    const person = sections.find(({ table }) => table === 'people')?.rows[0]
    const about = `${person?.full_name ?? ''}, ${name}`
    const total = sections.reduce((sum, { rows }) => sum + rows.length, 0)
    return { title: 'Personal data', files: filesOf(asker, sections, about), total }
  },
}
