import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountSessions } from '../../../db/schema/accounts.ts'
import { createAuthenticator } from '../../../tests/support/authenticator/authenticator.ts'
import { enrolPhone, givePassword, ownerPassword } from '../../../tests/support/authenticator/enrol.ts'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { mailsTo } from '../../../tests/support/mailbox.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { updateOrganization } from '../organizations/update-organization.ts'
import { approvePeople } from '../people/joining/approve-people.ts'
import { listJoinRequests } from '../people/joining/list-join-requests.ts'
import { requestToJoin } from '../people/joining/request-to-join.ts'
import { beginRegistration } from './keys/begin-registration.ts'
import { finishRegistration } from './keys/finish-registration.ts'
import { listKeys } from './keys/list-keys.ts'
import { removeKey } from './keys/remove-key.ts'
import { renameKey } from './keys/rename-key.ts'
import { confirmPhone } from './phones/confirm-phone.ts'
import { listPhones } from './phones/list-phones.ts'
import { myPhones } from './phones/my-phones.ts'
import { beginSignIn } from './sign-in/begin-sign-in.ts'
import { signInWithKey } from './sign-in/sign-in-with-key.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})
const anonymous = () => world.as({ kind: 'anonymous' })

describe('registering a passkey', () => {
  it('takes the password once more, keeps what can be copied apart, and tells the owner by mail', async () => {
    const { student } = school
    const synced = await enrolPhone(world, student, { bend: { backupEligible: true, backedUp: true } })
    await enrolPhone(world, student, { name: 'Key on the ring' })
    expect(await listKeys(student.context, {})).toMatchObject([
      { id: synced.passkeyId, name: 'My phone', backupEligible: true, backedUp: true, lastUsedAt: null },
      { name: 'Key on the ring', backupEligible: false, backedUp: false },
    ])
    const [mail, first] = await mailsTo(world, student.email)
    expect(mail?.text).toContain('“Key on the ring” can sign in')
    expect(first?.text).toContain('copy it to other devices')
  })

  it('refuses a wrong password before anything is asked of the phone', async () => {
    await givePassword(world, school.student)
    await expect(
      beginRegistration(school.student.context, { password: 'not mine at all' }),
    ).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { password: expect.any(String) } },
    })
  })

  it('demands verification and a key that finds its account by itself', async () => {
    await givePassword(world, school.student)
    const { options } = await beginRegistration(school.student.context, { password: ownerPassword })
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    })
    expect(options.user.id).not.toContain(school.student.email)
  })

  it('knows a key again and stops at ten', async () => {
    const { student } = school
    await givePassword(world, student)
    const authenticator = createAuthenticator()
    const add = async (key = createAuthenticator()) => {
      const { ticket, options } = await beginRegistration(student.context, { password: ownerPassword })
      return finishRegistration(student.context, { ticket, name: 'x', response: key.register(options) })
    }
    await add(authenticator)
    await expect(add(authenticator)).rejects.toMatchObject({ details: { reason: 'known' } })
    for (let more = 0; more < 8; more++) await add()
    world.clock.advance(15 * 60_000)
    await add()
    await expect(add()).rejects.toMatchObject({ details: { reason: 'too-many' } })
  })
})

describe('one’s own passkeys', () => {
  it('are renamed and removed by nobody else', async () => {
    const { student, admin } = school
    const { passkeyId } = await enrolPhone(world, student)
    for (const call of [
      renameKey(admin.context, { passkeyId, name: 'Mine' }),
      removeKey(admin.context, { passkeyId }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'not-found' })
    await renameKey(student.context, { passkeyId, name: '  Blue   phone ' })
    expect(await myPhones(student.context, {})).toMatchObject([{ passkeyId, name: 'Blue phone' }])
    await removeKey(student.context, { passkeyId })
    expect(await listKeys(student.context, {})).toEqual([])
    expect(await myPhones(student.context, {})).toEqual([])
    expect((await mailsTo(world, student.email))[0]?.subject).toBe('A passkey was removed from your account')
  })
})

describe('signing in with a passkey', () => {
  it('opens a session for the account whose key it is, with no address asked', async () => {
    const { authenticator } = await enrolPhone(world, school.student)
    const { ticket, options } = await beginSignIn(anonymous(), {})
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(options.allowCredentials ?? []).toEqual([])
    const session = await signInWithKey(anonymous(), { ticket, response: authenticator.assert(options) })
    expect(session).toMatchObject({ accountId: school.student.accountId, sessionVersion: 1 })
    const [row] = await world.database.db
      .select()
      .from(accountSessions)
      .where(eq(accountSessions.id, session.sessionId))
    expect(row?.accountId).toBe(school.student.accountId)
    expect((await listKeys(school.student.context, {}))[0]?.lastUsedAt).toEqual(world.clock.now())
  })

  it('lets one of two answers in that carry the same count', async () => {
    const { authenticator } = await enrolPhone(world, school.student)
    const asked = [await beginSignIn(anonymous(), {}), await beginSignIn(anonymous(), {})]
    const tries = await Promise.allSettled(
      asked.map(({ ticket, options }) =>
        signInWithKey(anonymous(), { ticket, response: authenticator.assert(options, { signCount: 5 }) }),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a new phone in an organization', () => {
  it('counts after the organization’s cool-down', async () => {
    await updateOrganization(school.admin.context, { phoneCooldownHours: 2 })
    await enrolPhone(world, school.student)
    const counts = async () => (await myPhones(school.student.context, {}))[0]?.counts
    expect(await counts()).toBe(false)
    world.clock.advance(2 * 3_600_000 - 1)
    expect(await counts()).toBe(false)
    world.clock.advance(1)
    expect(await counts()).toBe(true)
  })

  it('counts at once when a teacher of theirs has seen it, and not by another’s word', async () => {
    const { student, teacher } = await createClassroom(school)
    const { passkeyId } = await enrolPhone(world, student)
    const { personId } = student
    for (const stranger of [school.teacher, student])
      await expect(confirmPhone(stranger.context, { personId, passkeyId })).rejects.toMatchObject({
        code: expect.stringMatching(/not-found|forbidden/),
      })
    await confirmPhone(teacher.context, { personId, passkeyId })
    expect(await listPhones(teacher.context, { personId })).toMatchObject([{ counts: true, confirmed: true }])
    await confirmPhone(teacher.context, { personId, passkeyId, confirmed: false })
    expect(await listPhones(teacher.context, { personId })).toMatchObject([
      { counts: false, confirmed: false },
    ])
  })

  it('comes along into an organization that its owner joins later, and waits there like any new one', async () => {
    const { student } = school
    const { passkeyId } = await enrolPhone(world, student)
    const other = await createSchool(world)
    const { accountId } = student
    const role = 'student' as const
    const signedIn = world.as({ kind: 'account', accountId, sessionId: newId() })
    await requestToJoin(signedIn, { slug: other.slug, role })
    const { items } = await listJoinRequests(other.admin.context, {})
    const personId = items[0]?.personId ?? ''
    await approvePeople(other.admin.context, { people: [{ personId }] })
    const { orgId } = other
    const there = world.as({ kind: 'person', accountId, sessionId: newId(), orgId, personId, role })
    expect(await myPhones(there, {})).toMatchObject([{ passkeyId, name: 'My phone', counts: false }])
    await removeKey(student.context, { passkeyId })
    expect(await myPhones(there, {})).toEqual([])
  })

  it('is unknown to another organization', async () => {
    const { student } = await createClassroom(school)
    const { passkeyId } = await enrolPhone(world, student)
    const other = await createSchool(world)
    const { personId } = student
    await expect(confirmPhone(other.admin.context, { personId, passkeyId })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await listPhones(other.admin.context, { personId })).toEqual([])
  })

  it('is nobody’s own to confirm, whatever their role', async () => {
    const { admin } = school
    const { passkeyId } = await enrolPhone(world, admin)
    await expect(confirmPhone(admin.context, { personId: admin.personId, passkeyId })).rejects.toMatchObject({
      details: { reason: 'own-phone' },
    })
  })
})
