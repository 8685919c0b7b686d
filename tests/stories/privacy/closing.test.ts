import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { accounts } from '../../../db/schema/accounts.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { closedOrganizations } from '../../../db/schema/privacy/privacy.ts'
import { closeOrganizations } from '../../../server/consumers/privacy/close-organizations.ts'
import { askClosing, getClosing, stopClosing } from '../../../server/domain/privacy/closing/ask-closing.ts'
import { deleteOrganization } from '../../../server/domain/privacy/closing/delete-organization.ts'
import { everything } from '../../support/privacy/canaries.ts'
import { createWorld, type World } from '../../support/world.ts'
import { furnish, type Place } from '../tenancy/furnish.ts'

const dayMs = 86_400_000
let world: World
let here: Place
let there: Place
beforeAll(async () => {
  world = await createWorld()
  here = await furnish(world)
  there = await furnish(world)
}, 300_000)
afterAll(() => world.close())

const platform = () => world.as({ kind: 'system' })
const nameOf = async () => {
  const [found] = await world.database.db
    .select()
    .from(organizations)
    .where(eq(organizations.id, here.school.orgId))
  return found?.name ?? ''
}
/** Rows of an organization in every table that the catalogue knows to have some. */
async function rowsIn(orgId: string): Promise<Record<string, number>> {
  const tables = await world.database.db.execute(sql`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  const found: Record<string, number> = {}
  for (const { name } of rowsOf(z.object({ name: z.string() }), tables)) {
    const result = await world.database.db.execute(
      sql`select count(*)::int as rows from ${sql.identifier(name)} where org_id = ${orgId}`,
    )
    found[name] = rowsOf(z.object({ rows: z.number() }), result)[0]?.rows ?? 0
  }
  return found
}

it('is an owner’s to ask for by its name, and any owner’s to take back for two weeks', async () => {
  const { owner, admin } = here.school
  const typedName = await nameOf()
  await expect(askClosing(admin.context, { typedName })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(askClosing(owner.context, { typedName: 'Another' })).rejects.toMatchObject({
    code: 'bad-request',
  })
  const { dueAt } = await askClosing(owner.context, { typedName })
  expect(dueAt).toEqual(new Date(world.clock.now().getTime() + 14 * dayMs))
  await expect(askClosing(owner.context, { typedName })).rejects.toMatchObject({ code: 'conflict' })
  expect(await getClosing(admin.context, {})).toEqual({
    name: typedName,
    dueAt,
    askedByName: owner.fullName,
  })
  await stopClosing(owner.context, {})
  expect((await getClosing(admin.context, {})).dueAt).toBeNull()
  world.clock.advance(15 * dayMs)
  await closeOrganizations(platform())
  expect((await rowsIn(here.school.orgId)).people).toBeGreaterThan(0)
})

it('leaves no row in any table and no file, and touches no other organization', async () => {
  const { owner, orgId, student } = here.school
  await askClosing(owner.context, { typedName: await nameOf() })
  await closeOrganizations(platform())
  await expect(deleteOrganization(platform(), { orgId })).rejects.toMatchObject({ code: 'not-found' })
  const before = await rowsIn(orgId)
  // There was something in most tables, so that this says something.
  const filled = Object.values(before).filter(rows => rows > 0).length
  expect(filled / Object.keys(before).length).toBeGreaterThan(0.7)
  const others = await rowsIn(there.school.orgId)

  world.clock.advance(14 * dayMs)
  await closeOrganizations(platform())
  expect(await rowsIn(orgId)).toEqual(Object.fromEntries(Object.keys(before).map(table => [table, 0])))
  expect(await rowsIn(there.school.orgId)).toEqual(others)
  const [closed] = await world.database.db
    .select()
    .from(closedOrganizations)
    .where(eq(closedOrganizations.id, orgId))
  expect(closed).toMatchObject({ id: orgId, folders: [], rows: { ...before, organizations: 1 } })
  const traces = (await everything(world)).filter(
    ({ place, text }) => place !== 'closed_organizations' && text.includes(orgId),
  )
  expect(traces.map(({ place }) => place)).toEqual([])
  expect(await world.database.db.$count(accounts, eq(accounts.id, student.accountId))).toBe(0)
  expect(await world.database.db.$count(accounts, eq(accounts.id, there.school.student.accountId))).toBe(1)
})
