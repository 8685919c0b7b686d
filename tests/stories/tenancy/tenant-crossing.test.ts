import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../support/world.ts'
import { actorsOf, attempt, digestOf, holdsId, unknownLike, withoutIds } from './attempt.ts'
import { examples } from './examples/all.ts'
import { furnish, type Place } from './furnish.ts'
import { fieldOf, findVerbs, idFields, stringPaths, valueAt, withValueAt } from './verbs.ts'
import { probeWalls, seenBy, tenantTables } from './walls/probe-walls.ts'

let world: World
let here: Place
let there: Place
let before: string
beforeAll(async () => {
  world = await createWorld()
  here = await furnish(world)
  there = await furnish(world)
  before = await world.database.db.transaction(tx => digestOf(tx, there.school.orgId))
})
afterAll(() => world.close())

/** Ids of these fields name things of no organization, or a push or webhook of any: an account, a sign-in, a mail. Only the platform may name them. */
const beyondOrganizations = [
  'accounts.read-credentials',
  'accounts.resolve-session',
  'mail.record-mail-outcome',
  'support.resolve-visit',
  'webhooks.claim-deliveries',
  'passkeys.begin-assertion',
  'passkeys.consume-challenge',
  'operators.remove-operator',
  'operators.resolve-operator',
  'passkeys.find-key',
  'notifications.record-push-outcome',
  'passkeys.note-assertion',
  'people.find-ended-sign-ins',
  'people.only-membership',
  'people.resolve-membership',
  'platform.change-standing',
  'privacy.delete-organization',
  'privacy.forget-account',
  'privacy.note-folders-gone',
]

const verbs = (await findVerbs()).filter(({ name }) => name in examples)
const probed = new Map<string, string[]>()

describe.each(verbs.filter(({ name }) => !beyondOrganizations.includes(name)))('$name', ({ name, verb }) => {
  it('answers another organization’s id like one that nobody has, and touches nothing there', async () => {
    const mine = examples[name]?.(here)
    const theirs = examples[name]?.(there)
    const paths = stringPaths(mine).filter(path => holdsId(valueAt(mine, path)))
    probed.set(name, paths.map(fieldOf))
    const reached = new Set(paths.map(fieldOf))
    expect(idFields(verb.definition.input).filter(field => !reached.has(field))).toEqual([])
    const differing: unknown[] = []
    for (const path of paths) {
      const foreign = valueAt(theirs, path)
      if (!holdsId(foreign)) throw new Error(`The example of ${name} has no id at ${path.join('.')}.`)
      const unknown = unknownLike(foreign)
      for (const [role, actor] of Object.entries(actorsOf(here))) {
        const acting = verb.definition.platform && role === 'system' ? ({ kind: 'system' } as const) : actor
        const crossing = await attempt(here, verb, acting, withValueAt(mine, path, foreign), tx =>
          digestOf(tx, there.school.orgId),
        )
        const missing = await attempt(here, verb, acting, withValueAt(mine, path, unknown))
        if (withoutIds(crossing.answer) !== withoutIds(missing.answer))
          differing.push({ role, field: fieldOf(path), foreign: crossing.answer, unknown: missing.answer })
        if (crossing.answer.kind === 'output' && crossing.witness !== before)
          differing.push({ role, field: fieldOf(path), changed: 'rows of the other organization' })
      }
    }
    expect(differing).toEqual([])
  })
})

it('left the other organization as it was, byte by byte', async () => {
  expect(await world.database.db.transaction(tx => digestOf(tx, there.school.orgId))).toBe(before)
  expect([...probed.values()].flat().length).toBeGreaterThan(60)
})

/** Permission denied, or a row that breaks the table's policy. */
const refusedByDatabase = '42501'
/** Tables that the platform reads before an organization is known, each with its reason. */
const [forPlatform = '', forConvoys = ''] = readFileSync('db/privileges.sql', 'utf8').split('-- The steps of')
const named = (list: string) =>
  [...list.matchAll(/^ {6}\('(\w+)', '[^']*SELECT/gm)].map(([, name]) => name).sort()

describe('the database itself', () => {
  it.each(['app_user', 'app_convoy'] as const)(
    'lets %s of one organization neither see, change, take nor plant a row of another, in any table',
    async role => {
      const { db } = world.database
      const ids = { here: here.school.orgId, there: there.school.orgId }
      const tables = await tenantTables(db)
      const open: unknown[] = []
      let full = 0
      for (const table of tables) {
        const { there: rows, inserted, movedThere, ...tried } = await probeWalls(db, table, { role, ...ids })
        if (rows !== 0) full++
        if (Object.values(tried).some(answer => answer !== 0 && answer !== refusedByDatabase))
          open.push({ table: table.name, tried })
        if (rows !== 0 && inserted !== refusedByDatabase) open.push({ table: table.name, inserted })
        // Where there is nothing of one's own there is nothing to move.
        if (movedThere !== 0 && movedThere !== refusedByDatabase) open.push({ table: table.name, movedThere })
      }
      expect(open).toEqual([])
      // The school is furnished widely enough for this to mean something.
      expect(full / tables.length).toBeGreaterThan(0.7)
    },
  )

  it('shows an organization its own rows, and nothing to a name that is no organization', async () => {
    const { db } = world.database
    const people = { name: 'people', key: 'org_id' }
    expect(await seenBy(db, people, 'app_user', here.school.orgId)).toBeGreaterThan(3)
    expect(await seenBy(db, people, 'app_user', '')).toBe(0)
    expect(await seenBy(db, people, 'app_user', '00000000-0000-0000-0000-000000000000')).toBe(0)
    for (const forged of ["' or true --", '*', '%', 'null', `${here.school.orgId},${there.school.orgId}`])
      expect(await seenBy(db, people, 'app_user', forged)).toBe('22P02')
  })

  it('shows the role that erases one organization at a time, and nothing without one', async () => {
    const { db } = world.database
    for (const table of await tenantTables(db)) {
      const own = await seenBy(db, table, 'app_eraser', here.school.orgId)
      const seen = await seenBy(db, table, 'app_user', here.school.orgId)
      // Some are not shown to tenants at all.
      if (seen !== refusedByDatabase)
        expect({ table: table.name, rows: own }).toEqual({ table: table.name, rows: seen })
      expect(await seenBy(db, table, 'app_eraser', '')).toBe(0)
    }
  })

  it.each([
    [
      'app_system',
      forPlatform,
      ['marks', 'evidence', 'audit_entries', 'cards', 'requests', 'face_templates'],
    ],
    [
      'app_convoy',
      forConvoys,
      ['audit_entries', 'requests', 'face_templates', 'device_keys', 'organizations'],
    ],
  ])('lets %s read the tables that are named for it and no other', async (role, list, secrets) => {
    const { db } = world.database
    const readable: string[] = []
    for (const table of await tenantTables(db))
      if ((await seenBy(db, table, role, '')) !== refusedByDatabase) readable.push(table.name)
    expect(readable).toEqual(named(list))
    expect(readable.length).toBeGreaterThan(10)
    for (const secret of secrets) expect(readable).not.toContain(secret)
  })
})
