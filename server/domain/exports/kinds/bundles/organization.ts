import type { Context } from '../../../../kernel/context.ts'
import { describedTables } from '../../../privacy/reading/describe-data.ts'
import { organizationRows } from '../../../privacy/reading/organization-rows.ts'
import { organizationTables } from '../../../privacy/reading/rows-of.ts'
import type { BundleFile, BundleKind } from '../kind.ts'

async function* linesOf(asker: Context, table: string) {
  let after: string | undefined
  do {
    const { rows, next } = await organizationRows(asker, { table, after })
    const lines = rows.map(row => `${JSON.stringify(row)}\n`).join('')
    yield { content: Buffer.from(lines, 'utf8'), rows: rows.length }
    after = next ?? undefined
  } while (after)
}

const readMe = () =>
  [
    'Everything that this organization has in Muster, one file per table in the folder "tables".',
    'A file holds one row per line, each a JSON object. Times are UTC. Secrets (hashes, sealed keys) are left out.',
    'The folder "files" holds what people uploaded, by the id of its row in tables/attachments.jsonl.',
    '',
    ...describedTables()
      .filter(({ isShared }) => !isShared)
      .map(({ table, purpose }) => `${table}: ${purpose}`),
    '',
  ].join('\n')

async function* text(content: string) {
  yield { content: Buffer.from(content, 'utf8') }
}

async function* uploads(asker: Context): AsyncGenerator<BundleFile> {
  const { objects } = asker.services
  const orgId = 'orgId' in asker.actor ? asker.actor.orgId : undefined
  const folder = `attachments/${orgId}/`
  let after: string | undefined
  do {
    const found = await objects.list(folder, after)
    for (const { key } of found) {
      const content = await objects.get(key)
      if (content) yield { name: `files/${key.slice(folder.length)}`, pieces: once(content) }
    }
    after = found.at(-1)?.key
  } while (after)
}

async function* once(content: Uint8Array) {
  yield { content }
}

async function* filesOf(asker: Context): AsyncGenerator<BundleFile> {
  yield { name: 'README.txt', pieces: text(readMe()) }
  for (const table of organizationTables)
    yield { name: `tables/${table}.jsonl`, pieces: linesOf(asker, table) }
  yield* uploads(asker)
}

/** All tables of the organization and the files in them. */
export const wholeOrganization: BundleKind = {
  bundle: async asker => ({ title: 'Organization', files: filesOf(asker), total: null }),
}
