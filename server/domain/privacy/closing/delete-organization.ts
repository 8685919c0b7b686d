import { and, eq, inArray, isNotNull, lte, notExists, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { accounts } from '../../../../db/schema/accounts.ts'
import { mails } from '../../../../db/schema/mails.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { closedOrganizations } from '../../../../db/schema/privacy/privacy.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { count } from '../erasing/by-map.ts'

const tableRow = z.object({ name: z.string() })
const reference = z.object({ from: z.string(), to: z.string() })

/** Every table with rows of organizations, as the database itself knows them; what refers to others before those. */
export async function inDeletingOrder(tx: Tx): Promise<string[]> {
  const found = await tx.execute(sql`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) order by 1`)
  const known =
    await tx.execute(sql`select f.conrelid::regclass::text as from, f.confrelid::regclass::text as to
    from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid`)
  const references = rowsOf(reference, known)
  const left = new Set(rowsOf(tableRow, found).map(({ name }) => name))
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left].filter(
      table => !references.some(({ from, to }) => to === table && from !== table && left.has(from)),
    )
    if (free.length === 0) throw new Error(`References in a circle: ${[...left].join(', ')}`)
    for (const table of free) left.delete(table)
    order.push(...free)
  }
  return order
}

/** Organizations whose time has come. */
export const listDueClosings = verb({
  name: 'privacy.list-due-closings',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({}),
  output: z.array(z.object({ orgId: z.uuid() })),
  run: ({ tx, now }) =>
    tx
      .select({ orgId: organizations.id })
      .from(organizations)
      .where(and(isNotNull(organizations.deletionDueAt), lte(organizations.deletionDueAt, now)))
      .limit(5),
})

/** Deletes an organization whose time has come: every row in every table, sign-ins that nobody else has, mail on its way. */
export const deleteOrganization = verb({
  name: 'privacy.delete-organization',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false, // its log goes with it; closed_organizations remembers that it was
  input: z.strictObject({ orgId: z.uuid() }),
  output: z.object({ rows: z.record(z.string(), z.number()) }),
  async run(context, { orgId }) {
    const { tx, now, services } = context
    const due = and(eq(organizations.id, orgId), lte(organizations.deletionDueAt, now))
    const [found] = await tx.select({ slug: organizations.slug }).from(organizations).where(due)
    if (!found) throw notFound('This organization')
    const members = await tx
      .select({ accountId: people.accountId })
      .from(people)
      .where(and(eq(people.orgId, orgId), isNotNull(people.accountId)))
    const rows: Record<string, number> = {}
    await context.inOrganization(orgId, inside =>
      inside.erasing(async eraser => {
        for (const table of [...(await inDeletingOrder(eraser)), 'organizations'])
          rows[table] = await count(eraser, sql`delete from ${sql.identifier(table)}`)
      }),
    )
    const ids = members.flatMap(({ accountId }) => accountId ?? [])
    const elsewhere = tx.select({ id: people.id }).from(people).where(eq(people.accountId, accounts.id))
    if (ids.length > 0) await tx.delete(accounts).where(and(inArray(accounts.id, ids), notExists(elsewhere)))
    const link = `${services.publicUrl}/${found.slug}`
    const isOnItsWay = and(
      eq(mails.status, 'waiting'),
      sql`position(${link} in coalesce(${mails.text}, '')) > 0`,
    )
    await tx.delete(mails).where(or(isOnItsWay, sql`position(${orgId} in ${mails.idempotencyKey}) > 0`))
    const folders = [`attachments/${orgId}/`, `exports/${orgId}/`]
    await tx.insert(closedOrganizations).values({ id: orgId, at: now, rows, folders })
    return { rows }
  },
})

/** Folders of the object store that organizations left behind. */
export const listLeftFolders = verb({
  name: 'privacy.list-left-folders',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({}),
  output: z.array(z.object({ orgId: z.uuid(), folders: z.array(z.string()) })),
  run: ({ tx }) =>
    tx
      .select({ orgId: closedOrganizations.id, folders: closedOrganizations.folders })
      .from(closedOrganizations)
      .where(sql`${closedOrganizations.folders} <> '[]'::jsonb`)
      .limit(5),
})

export const noteFoldersGone = verb({
  name: 'privacy.note-folders-gone',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ orgId: z.uuid() }),
  output: z.object({}),
  async run({ tx }, { orgId }) {
    await tx.update(closedOrganizations).set({ folders: [] }).where(eq(closedOrganizations.id, orgId))
    return {}
  },
})
