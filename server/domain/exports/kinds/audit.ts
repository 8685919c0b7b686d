import type { ExportFilters } from '../../../../db/schema/reports/exports.ts'
import type { Context } from '../../../kernel/context.ts'
import { listAudit } from '../../audit/list-audit.ts'
import type { Cell } from '../files/table.ts'
import { type Kind, rangeWords } from './kind.ts'

async function* pagesOf(asker: Context, { from, to }: ExportFilters): AsyncGenerator<Cell[][]> {
  let cursor: string | undefined
  do {
    const page = await listAudit(asker, { from, to, cursor, limit: 200 })
    yield page.items.map(row => [
      row.at.toISOString(),
      row.actorName,
      row.actorKind,
      row.actorId,
      row.verb,
      JSON.stringify(row.subject),
      row.requestId,
      row.id,
    ])
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Who did what, for those who run the organization. */
export const auditLog: Kind = {
  async table(asker, filters) {
    return {
      title: 'Audit log',
      facts: [rangeWords(filters), 'Moments in UTC'],
      columns: [
        { name: 'When', type: 'text', width: 24 },
        { name: 'Who', type: 'text', width: 24 },
        { name: 'As', type: 'text', width: 8 },
        { name: 'Id of who', type: 'text', width: 36 },
        { name: 'What', type: 'text', width: 28 },
        { name: 'About', type: 'text', width: 60 },
        { name: 'Request', type: 'text', width: 36 },
        { name: 'Entry', type: 'text', width: 36 },
      ],
      pages: pagesOf(asker, filters),
      total: null,
    }
  },
}
