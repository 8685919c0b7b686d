import { and, asc, gt, ilike, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { activeMembers, standing, standingColumns } from './standing.ts'
import { countToday, usedToday } from './used-today.ts'

/** Each is entered for its counts, so a page is short. */
const perPageMax = 50

function matching(search: string | undefined): SQL | undefined {
  if (!search) return undefined
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return or(ilike(organizations.name, pattern), ilike(organizations.slug, pattern))
}

/** Organizations of the installation by their short names, and how each is used; of its people only how many there are. */
export const searchOrganizations = verb({
  name: 'platform.search-organizations',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: pageInput.extend({
    search: z.string().trim().max(100).optional(),
    limit: z.int().min(1).max(perPageMax).default(25),
  }),
  output: pageOf(z.object({ ...standing, ...usedToday })),
  async run(context, { search, cursor, limit }) {
    const [after] = decodeCursor(cursor) ?? []
    const rows = await context.tx
      .select({ ...standingColumns, members: activeMembers })
      .from(organizations)
      .where(and(matching(search), typeof after === 'string' ? gt(organizations.slug, after) : undefined))
      .orderBy(asc(organizations.slug))
      .limit(limit + 1)
    const { items, nextCursor } = pageFrom(rows, limit, last => [last.slug])
    const used = []
    for (const { members, ...organization } of items)
      used.push(
        await context.inOrganization(organization.id, async inside => ({
          ...organization,
          ...(await countToday(inside, members)),
        })),
      )
    return { items: used, nextCursor }
  },
})
