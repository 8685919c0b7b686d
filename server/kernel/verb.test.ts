import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { auditEntries } from '../../db/schema/audit.ts'
import { eventLog } from '../../db/schema/event-log.ts'
import { rooms } from '../../db/schema/organizations.ts'
import { createSchool, type School } from '../../tests/support/school.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import type { VerbContext } from './context.ts'
import { newId } from './ids.ts'
import { verb } from './verb.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
})
afterAll(() => world.close())

const roomNames = async (orgId: string) =>
  (await world.database.db.select().from(rooms).where(eq(rooms.orgId, orgId))).map(room => room.name).sort()
const insertRoom = ({ tx, orgId }: VerbContext, name: string) =>
  tx.insert(rooms).values({ orgId, id: newId(), name })

const note = verb({
  name: 'rooms.note',
  kind: 'command',
  permission: 'organization.manage',
  audit: ['choice', 'flags'],
  input: z.strictObject({
    name: z.string().max(50),
    roomId: z.uuid().optional(),
    personIds: z.array(z.uuid()).optional(),
    choice: z.enum(['a', 'b']).optional(),
    flags: z.array(z.string()).optional(),
    secret: z.string().optional(),
    nested: z.object({ deviceId: z.string() }).optional(),
  }),
  output: z.object({ name: z.string() }),
  async run(context, { name }) {
    await insertRoom(context, name)
    return { name, internal: 'not for the outside' }
  },
})

describe('permission', () => {
  it('opens the verb to those who hold it', async () => {
    await note(school.admin.context, { name: 'Lab' })
    await note(school.owner.context, { name: 'Hall' })
    await note(school.system, { name: 'Attic' })
    expect(await roomNames(school.orgId)).toEqual(['Attic', 'Hall', 'Lab'])
  })

  it.each(['teacher', 'student', 'pending'] as const)(
    'refuses a %s before the input is looked at',
    async role => {
      await expect(note(school[role].context, { name: 'x'.repeat(99) })).rejects.toMatchObject({
        code: 'forbidden',
        message: 'Your role does not allow this.',
      })
    },
  )

  it('tells a stranger to sign in, and an account without membership nothing', async () => {
    const account = world.as({ kind: 'account', accountId: newId(), sessionId: newId() })
    await expect(note(world.as({ kind: 'anonymous' }), { name: 'Lab' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await expect(note(account, { name: 'Lab' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is nothing without an organization', async () => {
    await expect(note(world.as({ kind: 'system' }), { name: 'Lab' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('owns', () => {
  const seen: string[] = []
  const peek = verb({
    name: 'sessions.peek',
    kind: 'query',
    permission: 'sessions.read',
    subject: 'This session',
    input: z.strictObject({ mine: z.boolean() }),
    output: z.object({ grant: z.string(), inSavepoint: z.string() }),
    async owns(context, { mine }) {
      seen.push(context.grant)
      return mine
    },
    run: async context => ({
      grant: context.grant,
      inSavepoint: await context.savepoint(async inner => inner.grant),
    }),
  })
  const unowned = verb({
    name: 'sessions.unowned',
    kind: 'query',
    permission: 'sessions.read',
    input: z.strictObject({}),
    output: z.object({}),
    run: async () => ({}),
  })

  it('decides for a role granted its own, and a no reads like "not found"', async () => {
    await expect(peek(school.teacher.context, { mine: false })).rejects.toMatchObject({
      code: 'not-found',
      message: 'This session was not found.',
    })
    expect(await peek(school.teacher.context, { mine: true })).toEqual({ grant: 'own', inSavepoint: 'own' })
    expect(seen).toContain('own')
  })

  it('is not asked for a role that may see everything', async () => {
    expect(await peek(school.admin.context, { mine: false })).toEqual({ grant: 'all', inSavepoint: 'all' })
  })

  it('missing means that nothing is theirs', async () => {
    await expect(unowned(school.teacher.context, {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(unowned(school.admin.context, {})).resolves.toEqual({})
  })

  it('belongs to each nested verb by itself', async () => {
    const outer = verb({
      name: 'sessions.outer',
      kind: 'query',
      permission: 'people.read',
      input: z.strictObject({}),
      output: z.object({ outer: z.string(), nested: z.string() }),
      run: async context => ({ outer: context.grant, nested: (await peek(context, { mine: true })).grant }),
    })
    expect(await outer(school.teacher.context, {})).toEqual({ outer: 'all', nested: 'own' })
  })
})

describe('input and output', () => {
  it('a wrong field is named with its sentence', async () => {
    const wrong = note(school.admin.context, { name: 'x'.repeat(51), roomId: 'no' })
    await expect(wrong).rejects.toMatchObject({
      code: 'bad-request',
      details: { reason: 'invalid-input', fields: { name: expect.any(String), roomId: expect.any(String) } },
    })
  })

  it('what the output does not declare never leaves', async () => {
    expect(await note(school.admin.context, { name: 'Lab' })).toEqual({ name: 'Lab' })
  })

  it('a text that the database cannot hold is the caller’s mistake, not ours', async () => {
    await expect(note(school.admin.context, { name: 'La\u0000b' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    for (const flag of ['a\u0000', 'a\ud800', '\udc00b'])
      await expect(note(school.admin.context, { name: 'Lab', flags: [flag] })).rejects.toMatchObject({
        code: 'bad-request',
      })
    expect(await roomNames(school.orgId)).toEqual([])
  })
})

describe('the audit', () => {
  const entries = (orgId: string) =>
    world.database.db.select().from(auditEntries).where(eq(auditEntries.orgId, orgId))

  it('holds who, what, when, the ids and the named choices, and no free text', async () => {
    const roomId = newId()
    const personIds = [newId(), newId()]
    await note(school.admin.context, {
      name: 'Free text',
      roomId,
      personIds,
      choice: 'b',
      flags: ['x'],
      secret: 'hush',
      nested: { deviceId: 'hidden' },
    })
    const [entry, ...rest] = await entries(school.orgId)
    expect(rest).toEqual([])
    expect(entry).toMatchObject({
      at: world.clock.now(),
      actorKind: 'person',
      actorId: school.admin.personId,
      verb: 'rooms.note',
      subject: { roomId, personIds, choice: 'b', flags: ['x'] },
      requestId: school.admin.context.request.id,
    })
    expect(Object.keys(entry?.subject ?? {}).sort()).toEqual(['choice', 'flags', 'personIds', 'roomId'])
  })

  it('holds nothing of what failed', async () => {
    await note(school.admin.context, { name: 'Lab' })
    await expect(note(school.admin.context, { name: 'Lab' })).rejects.toThrow()
    expect(await entries(school.orgId)).toHaveLength(1)
    expect(await entries(other.orgId)).toEqual([])
  })

  it('holds no queries', async () => {
    const ask = verb({
      name: 'rooms.ask',
      kind: 'query',
      permission: 'organization.read',
      input: z.strictObject({}),
      output: z.object({}),
      run: async () => ({}),
    })
    await ask(school.admin.context, {})
    expect(await entries(school.orgId)).toEqual([])
  })
})

describe('events', () => {
  const announce = verb({
    name: 'rooms.announce',
    kind: 'command',
    permission: 'organization.manage',
    input: z.strictObject({ fail: z.boolean() }),
    output: z.object({}),
    async run(context, { fail }) {
      await context.emit('device.changed', { deviceId: newId() }, { deviceId: newId() })
      if (fail) throw new Error('after the fact')
      return {}
    },
  })
  const logged = (orgId: string) => world.database.db.select().from(eventLog).where(eq(eventLog.orgId, orgId))

  it('are logged and rung with the commit, and neither when it fails', async () => {
    const before = world.rings()
    await expect(announce(school.admin.context, { fail: true })).rejects.toThrow('after the fact')
    expect(await logged(school.orgId)).toEqual([])
    expect(world.rings()).toBe(before)
    await announce(school.admin.context, { fail: false })
    expect(await logged(school.orgId)).toHaveLength(2)
    expect(world.rings()).toBe(before + 1)
  })
})
