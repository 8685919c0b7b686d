import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventLog } from '../../db/schema/event-log.ts'
import { organizations, rooms } from '../../db/schema/organizations.ts'
import { people } from '../../db/schema/people.ts'
import { createSchool, type School } from '../../tests/support/school.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import type { VerbContext } from './context.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import { inTransaction } from './tenant-transaction.ts'
import { verb } from './verb.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
  await other.room('Elsewhere')
})
beforeEach(async () => {
  school = await createSchool(world)
})
afterAll(() => world.close())

const platform = () => world.as({ kind: 'system' })
const insertRoom = ({ tx, orgId }: VerbContext, name: string) =>
  tx.insert(rooms).values({ orgId, id: newId(), name })
const roomNames = async (orgId: string) =>
  (await world.database.db.select().from(rooms).where(eq(rooms.orgId, orgId))).map(room => room.name).sort()
const roleAndOrganization = async ({ tx }: VerbContext) => {
  const result = await tx.execute(
    sql`select current_user as role, current_setting('app.org_id', true) as org`,
  )
  return z.object({ rows: z.array(z.object({ role: z.string(), org: z.string() })) }).parse(result).rows[0]
}

const add = verb({
  name: 'rooms.add',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ name: z.string(), fail: z.boolean().default(false) }),
  output: z.object({}),
  async run(context, { name, fail }) {
    await insertRoom(context, name)
    if (fail) throw new AppError('conflict', 'No.')
    return {}
  },
})

describe('a tenant’s transaction', () => {
  it('runs as app_user of its organization and leaves nothing behind on the connection', async () => {
    expect(await inTransaction(school.admin.context, false, roleAndOrganization)).toEqual({
      role: 'app_user',
      org: school.orgId,
    })
    const after = await world.database.db.execute(sql`select current_setting('app.org_id', true) as org`)
    expect(
      z.object({ rows: z.array(z.object({ org: z.string().nullable() })) }).parse(after).rows[0]?.org ?? '',
    ).toBe('')
  })

  it('sees no row of another organization, asked for or not', async () => {
    const seen = await inTransaction(school.admin.context, false, async ({ tx }) => ({
      all: await tx.select().from(rooms),
      named: await tx.select().from(rooms).where(eq(rooms.orgId, other.orgId)),
      organizations: await tx.select().from(organizations),
    }))
    expect(seen.all).toEqual([])
    expect(seen.named).toEqual([])
    expect(seen.organizations.map(row => row.id)).toEqual([school.orgId])
  })

  it('can neither insert nor move a row into another organization', async () => {
    await expect(
      inTransaction(school.admin.context, false, ({ tx }) =>
        tx.insert(rooms).values({ orgId: other.orgId, id: newId(), name: 'Trojan' }),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } })
    await school.room('Lab')
    await expect(
      inTransaction(school.admin.context, false, ({ tx }) => tx.update(rooms).set({ orgId: other.orgId })),
    ).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await roomNames(other.orgId)).toEqual(['Elsewhere'])
  })

  it('without an organization sees nothing', async () => {
    const seen = await inTransaction(world.as({ kind: 'system' }), false, ({ tx }) =>
      tx.select().from(people),
    )
    expect(seen).toEqual([])
  })

  it('reads the same instant throughout', async () => {
    await inTransaction(school.admin.context, false, async context => {
      const { now } = context
      world.clock.advance(1000)
      await context.savepoint(async inner => expect(inner.now).toEqual(now))
    })
  })
})

describe('a nested verb', () => {
  it('joins the outer transaction: both or none', async () => {
    const both = verb({
      name: 'rooms.both',
      kind: 'command',
      permission: 'organization.manage',
      input: z.strictObject({ fail: z.boolean() }),
      output: z.object({}),
      async run(context, { fail }) {
        await add(context, { name: 'Inner' })
        await insertRoom(context, 'Outer')
        if (fail) throw new AppError('conflict', 'No.')
        return {}
      },
    })
    await expect(both(school.admin.context, { fail: true })).rejects.toThrow('No.')
    expect(await roomNames(school.orgId)).toEqual([])
    await both(school.admin.context, { fail: false })
    expect(await roomNames(school.orgId)).toEqual(['Inner', 'Outer'])
  })

  it('fails alone inside a savepoint', async () => {
    await inTransaction(school.admin.context, false, async context => {
      await insertRoom(context, 'Kept')
      await expect(context.savepoint(inner => add(inner, { name: 'Gone', fail: true }))).rejects.toThrow(
        'No.',
      )
      await expect(context.savepoint(inner => insertRoom(inner, 'Kept'))).rejects.toThrow()
      await insertRoom(context, 'After')
    })
    expect(await roomNames(school.orgId)).toEqual(['After', 'Kept'])
  })

  it('asks for its own permission', async () => {
    await expect(
      inTransaction(school.teacher.context, false, context => add(context, { name: 'Lab' })),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await inTransaction(school.teacher.context, false, context => add(context.asSystem(), { name: 'Lab' }))
    expect(await roomNames(school.orgId)).toEqual(['Lab'])
  })

  it('cannot mean another organization than its transaction', async () => {
    const foreign = { ...other.admin.context.actor }
    await expect(
      inTransaction(school.admin.context, false, context =>
        add({ ...context, actor: foreign }, { name: 'Trojan' }),
      ),
    ).rejects.toThrow('cannot join')
    await expect(
      inTransaction(platform(), true, context => add({ ...context, actor: foreign }, { name: 'Trojan' })),
    ).rejects.toThrow('cannot join')
  })
})

describe('a platform transaction', () => {
  it('enters an organization as its system and comes back', async () => {
    const seen = await inTransaction(platform(), true, async context => {
      const before = await roleAndOrganization(context)
      const inside = await context.inOrganization(school.orgId, async inner => {
        await add(inner, { name: 'Lab' })
        return roleAndOrganization(inner)
      })
      return [before, inside, await roleAndOrganization(context)]
    })
    expect(seen).toEqual([
      { role: 'app_system', org: '' },
      { role: 'app_user', org: school.orgId },
      { role: 'app_system', org: '' },
    ])
    expect(await roomNames(school.orgId)).toEqual(['Lab'])
  })

  it('comes back after a failure that somebody catches, with or without a savepoint', async () => {
    await inTransaction(platform(), true, async context => {
      const failing = (inner: VerbContext) =>
        inner.inOrganization(school.orgId, async () => {
          throw new Error('inside')
        })
      await expect(failing(context)).rejects.toThrow('inside')
      expect(await roleAndOrganization(context)).toEqual({ role: 'app_system', org: '' })
      await expect(context.savepoint(failing)).rejects.toThrow('inside')
      expect(await roleAndOrganization(context)).toEqual({ role: 'app_system', org: '' })
    })
  })

  it('cannot enter an organization from within one', async () => {
    await expect(
      inTransaction(school.admin.context, false, context =>
        context.inOrganization(other.orgId, async () => 1),
      ),
    ).rejects.toThrow('cannot enter another')
  })

  it('may not read what the platform was not given', async () => {
    await expect(
      inTransaction(platform(), true, ({ tx }) => tx.execute(sql`select * from marks`)),
    ).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

describe('a retry', () => {
  const failing = (code: string, times: number) => {
    let runs = 0
    return {
      runs: () => runs,
      run: async (context: VerbContext) => {
        runs++
        await insertRoom(context, `Run ${runs}`)
        await context.emit('device.changed', { deviceId: newId() })
        if (runs <= times)
          await context.tx.execute(sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`))
      },
    }
  }

  it.each(['40P01', '40001'])('runs the same work again after %s, once effective', async code => {
    const work = failing(code, 2)
    await inTransaction(school.admin.context, false, work.run)
    expect(work.runs()).toBe(3)
    expect(await roomNames(school.orgId)).toEqual(['Run 3'])
    const events = await world.database.db.select().from(eventLog).where(eq(eventLog.orgId, school.orgId))
    expect(events).toHaveLength(1)
  })

  it('gives up after three runs', async () => {
    const work = failing('40P01', 9)
    await expect(inTransaction(school.admin.context, false, work.run)).rejects.toThrow()
    expect(work.runs()).toBe(3)
    expect(await roomNames(school.orgId)).toEqual([])
  })

  it('does not repeat what would fail again', async () => {
    const work = failing('23514', 9)
    await expect(inTransaction(school.admin.context, false, work.run)).rejects.toThrow()
    expect(work.runs()).toBe(1)
  })
})

describe('budgets', () => {
  it('count calls whose own transaction failed', async () => {
    const guess = verb({
      name: 'codes.guess',
      kind: 'command',
      permission: 'organization.read',
      input: z.strictObject({}),
      output: z.object({}),
      budgets: () => [{ key: `guess:${school.orgId}`, max: 2, windowMs: 60_000 }],
      async run() {
        throw new AppError('bad-request', 'Wrong.')
      },
    })
    const codes: string[] = []
    for (let index = 0; index < 4; index++)
      await guess(school.student.context, {}).catch(error => codes.push(error.code))
    expect(codes).toEqual(['bad-request', 'bad-request', 'rate-limited', 'rate-limited'])
  })
})
