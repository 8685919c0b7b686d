import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enrolPhone } from '../../../../tests/support/authenticator/enrol.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newToken } from '../../../kernel/ids.ts'
import { beginAssertion } from '../check-in/begin-assertion.ts'
import { noteAssertion } from '../check-in/note-assertion.ts'
import { findKey } from '../keys/find-key.ts'
import { consumeChallenge } from './consume-challenge.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
})
afterAll(() => world.close())

const platform = () => world.as({ kind: 'system' })
const boundTo = 'check-in of one session'

async function asked() {
  const { accountId } = school.student
  const { passkeyId, authenticator } = await enrolPhone(world, school.student)
  const begun = await beginAssertion(platform(), { accountId, boundTo })
  if (!begun) throw new Error('The account has a passkey.')
  return { accountId, passkeyId, authenticator, ...begun }
}
type Asked = Awaited<ReturnType<typeof asked>>
const consume = ({ ticket, accountId }: Pick<Asked, 'ticket' | 'accountId'>, changes: object = {}) =>
  consumeChallenge(platform(), { ticket, purpose: 'check-in', accountId, boundTo, ...changes })

describe('what a phone is asked to sign', () => {
  it('is for the keys of this account, with verification', async () => {
    const { options, accountId } = await asked()
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(options.allowCredentials).toHaveLength(1)
    const credentialId = options.allowCredentials?.[0]?.id ?? ''
    expect(await findKey(platform(), { credentialId, accountId })).toMatchObject({ accountId, credentialId })
  })

  it('is nothing for an account without a passkey', async () => {
    const { accountId } = school.teacher
    expect(await beginAssertion(platform(), { accountId, boundTo })).toBeNull()
  })

  it('is new every time', async () => {
    const { options, accountId } = await asked()
    const again = await beginAssertion(platform(), { accountId, boundTo })
    expect(again?.options.challenge).not.toBe(options.challenge)
  })
})

describe('a challenge', () => {
  it('is given back once', async () => {
    const begun = await asked()
    expect(await consume(begun)).toEqual({ challenge: begun.options.challenge, issuedAt: world.clock.now() })
    expect(await consume(begun)).toBeNull()
  })

  it.each([
    ['another purpose', { purpose: 'sign-in' }],
    ['nobody’s sign-in', { accountId: null }],
    ['another session', { boundTo: 'check-in of another session' }],
  ])('asked for with %s is used up all the same', async (_, changes) => {
    const begun = await asked()
    expect(await consume(begun, changes)).toBeNull()
    expect(await consume(begun)).toBeNull()
  })

  it('asked for by another account is used up all the same', async () => {
    const begun = await asked()
    expect(await consume(begun, { accountId: school.teacher.accountId })).toBeNull()
    expect(await consume(begun)).toBeNull()
  })

  it('of a check-in lives for twenty seconds', async () => {
    const [timely, late] = [await asked(), await asked()]
    world.clock.advance(19_999)
    expect(await consume(timely)).not.toBeNull()
    world.clock.advance(1)
    expect(await consume(late)).toBeNull()
  })

  it('that nobody issued is none', async () => {
    expect(await consume({ ticket: newToken(), accountId: school.student.accountId })).toBeNull()
  })
})

describe('a key', () => {
  const credentialOf = ({ options }: Asked) => options.allowCredentials?.[0]?.id ?? ''

  it('is found by its id and its owner, never by its id alone', async () => {
    const begun = await asked()
    const credentialId = credentialOf(begun)
    const { accountId } = school.teacher
    expect(await findKey(platform(), { credentialId, accountId })).toBeNull()
    const found = await findKey(platform(), { credentialId, accountId: begun.accountId })
    expect(found).toMatchObject({ id: begun.passkeyId, verified: true })
  })

  it('counts on from what was verified, and from nothing else', async () => {
    const begun = await asked()
    const { passkeyId, accountId } = begun
    const find = () => findKey(platform(), { credentialId: credentialOf(begun), accountId })
    const before = (await find())?.signCount ?? -1
    const note = (from: number, signCount: number) =>
      noteAssertion(platform(), { passkeyId, before: from, signCount, backedUp: false })
    expect(await note(before, before + 5)).toEqual({ noted: true })
    expect(await note(before, before + 6)).toEqual({ noted: false })
    expect((await find())?.signCount).toBe(before + 5)
  })
})

it('none of it is for a person, of whatever role', async () => {
  const { accountId } = school.student
  const forbidden = { code: 'forbidden' }
  for (const { context } of [school.owner, school.teacher, school.student]) {
    await expect(beginAssertion(context, { accountId, boundTo })).rejects.toMatchObject(forbidden)
    await expect(findKey(context, { credentialId: 'x', accountId })).rejects.toMatchObject(forbidden)
    await expect(
      consumeChallenge(context, { ticket: newToken(), purpose: 'check-in', accountId, boundTo }),
    ).rejects.toMatchObject(forbidden)
    await expect(
      noteAssertion(context, { passkeyId: accountId, before: 0, signCount: 1, backedUp: false }),
    ).rejects.toMatchObject(forbidden)
  }
})
