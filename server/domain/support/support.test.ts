import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accountSessions, accounts } from '../../../db/schema/accounts.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { operators } from '../../../db/schema/platform/operators.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { arrive } from '../../api/page-frame.ts'
import { sessionCookie } from '../../auth/cookie.ts'
import { readActor } from '../../auth/session.ts'
import { databaseErrorCode } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { listAudit } from '../audit/list-audit.ts'
import { removeOperator } from '../operators/remove-operator.ts'
import { createRoom } from '../organizations/create-room.ts'
import { listRooms } from '../organizations/list-rooms.ts'
import { setSuspended } from '../organizations/standing/set-suspended.ts'
import { getPerson } from '../people/record/get-person.ts'
import { listPeople } from '../people/record/list-people.ts'
import { endAccess } from './end-access.ts'
import { grantAccess } from './grant-access.ts'
import { listAccess } from './list-access.ts'
import { resolveVisit } from './resolve-visit.ts'

const asked = { hours: 2, reason: 'The register of March.' }
const hourMs = 3_600_000
const email = 'ada@operations.example'

let world: World
let school: School
let other: School
let cookie: Headers
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  cookie = await signedIn('Ada Ops', email, true)
})
afterAll(() => world.close())

/** Somebody of no organization who is signed in, as their browser says it. */
async function signedIn(fullName: string, address: string, isOperator: boolean): Promise<Headers> {
  const { db } = world.database
  const [accountId, sid] = [newId(), newId()]
  await db.insert(accounts).values({ id: accountId, email: address, fullName, passwordHash: 'none' })
  if (isOperator) await db.insert(operators).values({ accountId })
  const lastSeenAt = world.clock.now()
  await db.insert(accountSessions).values({ id: sid, accountId, sessionVersion: 1, lastSeenAt })
  const { name, secret } = sessionCookie(world.services)
  const token = await encode({ token: { sub: accountId, sid, sessionVersion: 1 }, secret })
  return new Headers({ cookie: `${name}=${token}` })
}

/** As whom an operator comes to a school's pages. */
const comes = (to: School, headers = cookie) => readActor(world.services, headers, to.slug)
const contextOf = async (to: School) => world.as(await comes(to))
const living = async () => (await listAccess(school.owner.context, {})).find(({ isLiving }) => isLiving)

describe('support', () => {
  it('has no way in without a grant, and the page reads like a missing one', async () => {
    expect(await comes(school)).toMatchObject({ kind: 'account' })
    const context = await contextOf(school)
    await expect(listPeople(context, {})).rejects.toMatchObject({ code: 'not-found' })
    expect(await arrive(context, school.slug)).toEqual({ kind: 'stranger' })
  })

  it('is let in by an owner alone, for an hour to three days, with a reason', async () => {
    for (const { context } of [school.admin, school.teacher, school.student])
      await expect(grantAccess(context, asked)).rejects.toMatchObject({ code: 'forbidden' })
    for (const hours of [0, 73, 1.5])
      await expect(grantAccess(school.owner.context, { ...asked, hours })).rejects.toMatchObject({
        code: 'bad-request',
      })
    await expect(grantAccess(school.owner.context, { ...asked, reason: ' ' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    const { expiresAt } = await grantAccess(school.owner.context, asked)
    expect(expiresAt.getTime() - world.clock.now().getTime()).toBe(2 * hourMs)
    expect(await living()).toMatchObject({ reason: asked.reason, looks: 0, operators: [] })
    expect(await listAccess(other.owner.context, {})).toEqual([])
    await expect(listAccess(school.teacher.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('reads what is there, and each look is in the audit log with the name', async () => {
    const context = await contextOf(school)
    expect(context.actor).toMatchObject({ kind: 'support', orgId: school.orgId, name: 'Ada Ops' })
    expect((await listPeople(context, {})).items.length).toBeGreaterThan(3)
    await getPerson(context, { personId: school.student.personId })
    const { items } = await listAudit(school.owner.context, { limit: 20 })
    // The clock of the test stands still: which of the two came first, it cannot say.
    const looks = items.filter(({ actorKind }) => actorKind === 'support')
    expect(looks.map(({ verb, actorName }) => `${verb} by ${actorName}`).sort()).toEqual([
      'people.get by Ada Ops',
      'people.list by Ada Ops',
    ])
    expect(looks.find(({ verb }) => verb === 'people.get')?.subject).toMatchObject({
      personId: school.student.personId,
    })
    expect(await living()).toMatchObject({ looks: 2, operators: ['Ada Ops'] })
    expect(await arrive(context, school.slug)).toMatchObject({
      kind: 'member',
      frame: { person: { role: 'support', fullName: 'Ada Ops' }, channelPrefix: '' },
    })
  })

  it('changes nothing: commands are refused, and a query that writes by the database', async () => {
    const context = await contextOf(school)
    await expect(createRoom(context, { name: 'Cellar' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(grantAccess(context, asked)).rejects.toMatchObject({ code: 'forbidden' })
    const sly = verb({
      name: 'rooms.sly',
      kind: 'query',
      permission: 'organization.read',
      input: z.strictObject({}),
      output: z.object({}),
      async run({ tx, orgId }) {
        await tx.insert(rooms).values({ orgId, id: newId(), name: 'Sly' })
        return {}
      },
    })
    const refused = await sly(context, {}).catch(databaseErrorCode)
    expect(refused).toBe('25006')
    const slyCommand = verb({ ...sly.definition, name: 'rooms.sly-command', kind: 'command' })
    await expect(slyCommand(context, {})).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listRooms(context, {})).map(({ name }) => name)).not.toContain('Sly')
  })

  it('sees one organization and no second, and nobody else comes in by its grant', async () => {
    expect(await comes(other)).toMatchObject({ kind: 'account' })
    const context = await contextOf(school)
    await expect(getPerson(context, { personId: other.student.personId })).rejects.toMatchObject({
      code: 'not-found',
    })
    const stranger = await signedIn('Just Anybody', 'anybody@example.org', false)
    expect(await comes(school, stranger)).toMatchObject({ kind: 'account' })
    expect(
      await resolveVisit(world.as({ kind: 'system' }), { accountId: newId(), slug: school.slug }),
    ).toBeNull()
  })

  it('is out with the next request when an owner ends it, once', async () => {
    const { grantId = '' } = (await living()) ?? {}
    await expect(endAccess(school.admin.context, { grantId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(endAccess(other.owner.context, { grantId })).rejects.toMatchObject({ code: 'not-found' })
    await endAccess(school.owner.context, { grantId })
    expect(await comes(school)).toMatchObject({ kind: 'account' })
    await expect(endAccess(school.owner.context, { grantId })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is out by itself when the time is over, and a new grant takes the place of the last', async () => {
    await grantAccess(school.owner.context, { hours: 72, reason: 'Too long.' })
    await grantAccess(school.owner.context, { hours: 1, reason: 'Long enough.' })
    expect((await listAccess(school.owner.context, {})).filter(({ isLiving }) => isLiving)).toMatchObject([
      { reason: 'Long enough.' },
    ])
    world.clock.advance(hourMs - 1)
    expect(await comes(school)).toMatchObject({ kind: 'support' })
    world.clock.advance(1)
    expect(await comes(school)).toMatchObject({ kind: 'account' })
    expect(await living()).toBeUndefined()
  })

  it('sees nothing of an organization that is suspended, nor once it is no operator', async () => {
    await grantAccess(school.owner.context, asked)
    expect(await comes(school)).toMatchObject({ kind: 'support' })
    await setSuspended(school.system, { suspended: true })
    expect(await comes(school)).toMatchObject({ kind: 'account' })
    await setSuspended(school.system, { suspended: false })
    await removeOperator(world.as({ kind: 'system' }), { email })
    expect(await comes(school)).toMatchObject({ kind: 'account' })
  })
})
