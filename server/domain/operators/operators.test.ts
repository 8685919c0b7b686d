import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../../db/schema/accounts.ts'
import { people } from '../../../db/schema/people.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { sessionCookie } from '../../auth/cookie.ts'
import { readActor, readOperator } from '../../auth/session.ts'
import { createOne, operators, removeOne } from '../../cli/operators.ts'
import type { Options } from '../../cli/options.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { hashPassword } from '../accounts/passwords/hash.ts'
import { resetPassword } from '../accounts/passwords/reset-password.ts'
import { listSessions } from '../accounts/sessions/list-sessions.ts'
import { revokeSession } from '../accounts/sessions/revoke-session.ts'
import { signIn } from '../accounts/sessions/sign-in.ts'
import { createOperator } from './create-operator.ts'
import { listActions } from './list-actions.ts'
import { listOperators } from './list-operators.ts'
import { removeOperator } from './remove-operator.ts'
import { resolveOperator } from './resolve-operator.ts'

const email = 'ada@operations.example'
const password = 'seven quiet geese in a row'

let world: World
let school: School
let system: Context
let anonymous: Context
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  system = world.as({ kind: 'system' })
  anonymous = world.as({ kind: 'anonymous' })
})
afterAll(() => world.close())

/** What a command of the command line says, and whether it went well. */
async function said(
  command: (tools: Parameters<typeof operators>[0], options: Options) => Promise<boolean>,
  more: Partial<Options> = {},
) {
  const lines: string[] = []
  const env = { publicUrl: 'https://muster.example' }
  const tools = { as: () => system, env, say: (line: string) => void lines.push(line) }
  const options: Options = { command: 'operators', force: false, withoutFiles: false, ...more }
  const isWell = await command(tools, options)
  return { isWell, text: lines.join('\n') }
}

const tokenIn = (text: string) => /https:\/\/muster\.example\/reset\/(\S+)/.exec(text)?.[1] ?? ''

/** Signs in by the one sign-in there is; the header a browser then sends. */
async function cookieOf(): Promise<Headers> {
  const { accountId, sessionId, sessionVersion } = await signIn(anonymous, { email, password })
  const { name, secret } = sessionCookie(world.services)
  const token = await encode({ token: { sub: accountId, sid: sessionId, sessionVersion }, secret })
  return new Headers({ cookie: `${name}=${token}` })
}

const accountIdOf = async () =>
  (await listOperators(system, {})).find(one => one.email === email)?.accountId ?? ''

describe('an operator', () => {
  it('is made on the command line, by a link that works once and says no password', async () => {
    expect((await said(operators)).text).toContain('Nobody')
    const { isWell, text } = await said(createOne, { subject: email, name: 'Ada Ops' })
    expect([isWell, text]).toEqual([true, expect.stringContaining('is now an operator')])
    await expect(signIn(anonymous, { email, password: 'none' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await resetPassword(anonymous, { token: tokenIn(text), password })
    await expect(resetPassword(anonymous, { token: tokenIn(text), password })).rejects.toMatchObject({
      code: 'gone',
    })
    expect((await said(operators)).text).toMatch(/^ada@operations\.example \(Ada Ops\): since 2026-03-02\n1 /)
  })

  it('signs in like everybody, and is an operator at the doors of /admin alone', async () => {
    const headers = await cookieOf()
    const accountId = await accountIdOf()
    expect(await readOperator(world.services, headers)).toMatchObject({
      ...{ kind: 'operator', accountId, name: 'Ada Ops' },
    })
    expect(await readActor(world.services, headers)).toMatchObject({ kind: 'account', accountId })
    expect(await readActor(world.services, headers, school.slug)).toMatchObject({ kind: 'account' })
    expect(await readOperator(world.services, new Headers())).toEqual({ kind: 'anonymous' })
  })

  it('sees where they are signed in, and a session that is ended is dead with the next request', async () => {
    const [kept, lost] = [await cookieOf(), await cookieOf()]
    const actor = await readOperator(world.services, kept)
    const ending = await readOperator(world.services, lost)
    if (ending.kind !== 'operator') throw new Error('They are signed in.')
    const sessions = await listSessions(world.as(actor), {})
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    await revokeSession(world.as(actor), { sessionId: ending.sessionId })
    expect(await readOperator(world.services, lost)).toEqual({ kind: 'anonymous' })
    expect(await readOperator(world.services, kept)).toMatchObject({ kind: 'operator' })
    const { items } = await listActions(world.as(actor), {})
    expect(items.find(({ verb }) => verb === 'accounts.revoke-session')).toMatchObject({
      ...{ name: 'Ada Ops', byCommandLine: false },
      subject: { sessionId: ending.sessionId },
    })
  })

  it('gets a new link, which ends every session once it is used', async () => {
    const headers = await cookieOf()
    const { text } = await said(createOne, { subject: email })
    expect(text).toContain('was already an operator')
    expect(await readOperator(world.services, headers)).toMatchObject({ kind: 'operator' })
    await resetPassword(anonymous, { token: tokenIn(text), password })
    expect(await readOperator(world.services, headers)).toEqual({ kind: 'anonymous' })
  })

  it('is in no organization: a member cannot become one, and who joins one stops being it', async () => {
    const { email: members } = school.owner
    const refused = createOperator(system, { email: members, fullName: 'Owner' })
    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    const accountId = await accountIdOf()
    expect(await resolveOperator(system, { accountId })).toEqual({ name: 'Ada Ops' })
    await world.database.db.insert(people).values({
      orgId: school.orgId,
      id: newId(),
      accountId,
      fullName: 'Ada',
      email,
      role: 'admin',
      status: 'active',
    })
    expect(await resolveOperator(system, { accountId })).toBeNull()
  })

  it('stops being one with the next request when the command line says so, and the book keeps both', async () => {
    const other = 'bo@operations.example'
    await said(createOne, { subject: other })
    const listed = await listOperators(system, {})
    const { accountId = '' } = listed.find(one => one.email === other) ?? {}
    expect(listed.find(one => one.email === other)?.name).toBe('bo')
    expect(await said(removeOne, { subject: other })).toMatchObject({ isWell: true })
    expect(await said(removeOne, { subject: other })).toMatchObject({ isWell: false })
    expect(await removeOperator(system, { email: 'nobody@operations.example' })).toEqual({ removed: false })
    expect(await resolveOperator(system, { accountId })).toBeNull()
    const { items } = await listActions(system, {})
    const ofBo = items.filter(({ subject }) => subject.accountId === accountId)
    expect(ofBo.map(({ verb, byCommandLine }) => [verb, byCommandLine]).sort()).toEqual([
      ['operators.create-operator', true],
      ['operators.remove-operator', true],
    ])
  })

  it('takes over an account that somebody made with the address and never confirmed', async () => {
    const claimed = 'cy@operations.example'
    const { db } = world.database
    const taken = await hashPassword('whoever came first')
    await db.insert(accounts).values({ id: newId(), email: claimed, fullName: 'X', passwordHash: taken })
    const { token } = await createOperator(system, { email: claimed, fullName: 'Cy' })
    const first = signIn(anonymous, { email: claimed, password: 'whoever came first' })
    await expect(first).rejects.toMatchObject({ code: 'unauthenticated' })
    await resetPassword(anonymous, { token, password })
    expect(await signIn(anonymous, { email: claimed, password })).toBeTruthy()
  })

  it('pages through the book of what was done', async () => {
    const first = await listActions(system, { limit: 2 })
    const second = await listActions(system, { limit: 2, cursor: first.nextCursor ?? '' })
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([4, 4])
  })

  it('is nobody that a member may ask about', async () => {
    for (const { context } of [school.owner, school.teacher, school.student]) {
      await expect(listOperators(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listActions(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(createOperator(context, { email, fullName: 'X' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})
