import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clientEndpoints } from '../../../server/api/rest/client-endpoints.ts'
import { endpoints } from '../../../server/api/rest/endpoints.ts'
import { openApiDocument } from '../../../server/api/rest/openapi.ts'
import type { Services } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { scopes } from '../../../server/kernel/permissions.ts'
import type { Member } from '../../support/school.ts'
import { createWorld } from '../../support/world.ts'
import { type Asked, type ClientDoor, openClientDoor, password } from './app.ts'
import { responseSchemas } from './response-schemas.ts'
import { type Good, goodRequests } from './successes.ts'

let door: ClientDoor
let withoutDatabase: Services
beforeAll(async () => {
  door = await openClientDoor()
  const gone = await createWorld()
  await gone.close()
  withoutDatabase = { ...door.app.services, database: gone.database }
})
afterAll(() => door.world.close())

const schemas = responseSchemas(openApiDocument(endpoints))
const tooBig = 'x'.repeat(1_048_577)
const noTurns = { burst: 0, perSecond: 0.1 }
type Definition = (typeof clientEndpoints)[number]['definition']

const tokens = new Map<string, Promise<string>>()
const requests = new Map<string, Promise<Good>>()
const narrow = new Map<string, Promise<{ token: string }>>()

/** Made once: signing out alone uses its request up. */
function once<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key) ?? make()
  if (!key.startsWith('signOut')) made.set(key, known)
  return known
}

/** Every personal token has all scopes; what has none needs a sign-in. */
const tokenFor = (member: Member, { scope }: Definition) =>
  scope
    ? once(tokens, member.personId, async () => (await door.personal(member, [...scopes])).token)
    : door.signIn(member).then(({ access_token }) => access_token)

const unknownLike = (text: string) =>
  text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, () => newId())

/** Operations whose input names a thing only when it wants to. */
const named: Record<string, string> = {
  listMyAttendance: `/me/attendance?personId=${newId()}`,
  getMyStanding: `/me/standing?personId=${newId()}`,
  getOverview: `/reports/overview?from=2026-03-01&to=2026-03-07&classId=${newId()}`,
  getAtRisk: `/reports/at-risk?classId=${newId()}`,
  listRegistersNotTaken: `/reports/not-taken?from=2026-03-01&to=2026-03-07&classId=${newId()}`,
  listReportMarks: `/reports/marks?from=2026-03-01&to=2026-03-07&classId=${newId()}`,
  listWarnings: `/reports/warnings?classId=${newId()}`,
}

async function good(definition: Definition) {
  const { operationId } = definition
  const make = goodRequests[operationId]
  if (!make) throw new Error(`${operationId} has no good request.`)
  const made = await once(requests, operationId, () => make(door))
  const token = await tokenFor(made.by, definition)
  return { ...made, token, body: made.answer ? await made.answer(token) : made.body }
}

async function provoke(definition: Definition, status: number): Promise<Response> {
  const { method, operationId } = definition
  const { path, body, token } = await good(definition)
  const send = (asked: Asked, at = path, by = door.knock) =>
    door.ask(method, at, { body, token, ...asked }, by)
  if (status === 400)
    return method === 'GET'
      ? send({}, `${path}${path.includes('?') ? '&' : '?'}unexpected=1`)
      : send({ body: { ...Object(body), unexpected: 1 } })
  if (status === 401) return send({ token: undefined })
  if (status === 403) {
    const { token: other } = await once(narrow, 'one', () =>
      door.personal(door.school.student, ['devices:read']),
    )
    const wide = () => door.personal(door.school.student, ['profile:read']).then(made => made.token)
    return send({ token: operationId === 'listDevices' ? await wide() : other })
  }
  if (status === 404) {
    const teacher = () => door.personal(door.room.teacher, [...scopes])
    const own = named[operationId] ? (await once(narrow, 'teacher', teacher)).token : token
    const text = body === undefined ? undefined : JSON.parse(unknownLike(JSON.stringify(body)))
    return send({ body: text, token: own }, named[operationId] ?? unknownLike(path))
  }
  if (status === 409) {
    const key = newId()
    await send({ key })
    // Signing out ended what the first request came with.
    return operationId === 'signOut'
      ? door.ask('POST', '/sessions', await startedTwice())
      : send({ key, body: { ...Object(body), more: 1 } })
  }
  if (status === 413)
    return door.knock(`/api/v1${path}`, {
      method,
      body: tooBig,
      headers: { authorization: `Bearer ${token}` },
    })
  if (status === 429) return send({}, path, door.knockerOn({}, { person: noTurns }))
  if (status === 500) return send({}, path, door.knockerOn({ services: withoutDatabase }))
  return send({})
}

/** A class that has an open session already. */
async function startedTwice(): Promise<Asked> {
  const { by, body } = (await goodRequests.startSession?.(door)) ?? {}
  if (!by) throw new Error('Nothing was started.')
  const { token } = await door.personal(by, ['sessions:run'])
  await door.ask('POST', '/sessions', { token, body })
  return { token, body }
}

const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().min(10),
  fields: z.record(z.string(), z.string()).optional(),
  errorId: z.uuid().optional(),
})

async function expectProblem(response: Response, status: number) {
  const text = await response.text()
  expect([response.status, text]).toEqual([status, expect.any(String)])
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(problem.parse(JSON.parse(text)).status).toBe(status)
  expect(text).not.toMatch(/node_modules|TypeError|select |insert /)
  if (status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
}

const byPeople = clientEndpoints.filter(({ definition }) => definition.auth === 'person')

describe.each(byPeople)('$definition.operationId', ({ definition, successStatus }) => {
  const declared = Object.keys(definition.statuses).map(Number)

  it.each(declared)('answers %d', async status => {
    const response = await provoke(definition, status)
    if (status !== successStatus) return expectProblem(response, status)
    const text = await response.text()
    expect([response.status, text]).toEqual([successStatus, expect.any(String)])
    schemas.parse(definition.operationId, status, JSON.parse(text))
    const left = Number(response.headers.get('ratelimit-remaining'))
    expect(left).toBeLessThan(Number(response.headers.get('ratelimit-limit')))
    expect(Number(response.headers.get('ratelimit-reset'))).toBeGreaterThan(0)
  })

  it('shows an example that its own schema takes', () => {
    schemas.parse(
      definition.operationId,
      successStatus,
      JSON.parse(JSON.stringify(definition.example.response)),
    )
    const given = definition.example.body
    if (given !== undefined) expect(definition.body.safeParse(given).error).toBeUndefined()
  })
})

describe('handing tokens out', () => {
  const email = () => door.school.student.email
  const ask = (body: unknown, more: Asked = {}, by = door.knock) =>
    door.ask('POST', '/auth/token', { body, ...more }, by)
  const right = async () => {
    await door.givePassword(door.school.student)
    return { email: email(), password }
  }

  it('answers each of its statuses', async () => {
    expect((await ask(await right())).status).toBe(200)
    await expectProblem(await ask({ email: email() }), 400)
    await expectProblem(await ask({ email: email(), password: 'not this one' }), 401)
    await expectProblem(await ask('x'.repeat(1_048_577)), 413)
    await expectProblem(await ask(await right(), {}, door.knockerOn({}, { address: noTurns })), 429)
    await expectProblem(await ask(await right(), {}, door.knockerOn({ services: withoutDatabase })), 500)
    const refresh = (refreshToken: string, by = door.knock) =>
      door.ask('POST', '/auth/refresh', { body: { refreshToken } }, by)
    await expectProblem(await refresh('short'), 400)
    await expectProblem(await refresh('mrt_nobody-has-this'), 401)
    await expectProblem(await refresh('x'.repeat(1_048_577)), 413)
    await expectProblem(await refresh('mrt_nobody-has-this', door.knockerOn({}, { address: noTurns })), 429)
    await expectProblem(
      await refresh('mrt_nobody-has-this', door.knockerOn({ services: withoutDatabase })),
      500,
    )
  })
})
