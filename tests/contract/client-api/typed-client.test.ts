import createClient from 'openapi-fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { paths } from '../../../docs/client/muster-api.d.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createClassroom } from '../../support/classroom.ts'
import type { Member } from '../../support/school.ts'
import { type ClientDoor, openClientDoor, password } from './app.ts'

let door: ClientDoor
beforeAll(async () => {
  door = await openClientDoor()
})
afterAll(() => door.world.close())

/** A client made of the published types alone, as a stranger would build one. */
const clientOf = (token?: string) =>
  createClient<paths>({
    baseUrl: `${door.origin}/api/v1`,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    fetch: request => door.knock(request),
  })

async function signedIn(member: Member) {
  await door.givePassword(member)
  const body = { email: member.email, password, appName: 'Typed client' }
  const { data, error } = await clientOf().POST('/auth/token', { body })
  if (!data) throw new Error(error?.detail)
  return { tokens: data, client: clientOf(data.access_token) }
}

describe('a client generated from the description', () => {
  it('runs a lesson: starts it, shows the token, takes it, reads the marks and ends it', async () => {
    const { teacher, student, classId } = await createClassroom(door.school)
    const { client: teaching } = await signedIn(teacher)
    const { client: learning } = await signedIn(student)
    const started = await teaching.POST('/sessions', { body: { classId, lengthMinutes: 30 } })
    const sessionId = started.data?.id ?? ''
    expect(started.data?.closedAt).toBeNull()
    const path = { params: { path: { sessionId } } }
    const code = (await teaching.GET('/sessions/{sessionId}/code', path)).data?.showing?.code ?? ''
    const shown = await teaching.GET('/sessions/{sessionId}/proximity-token', path)
    const token = shown.data?.showing?.token ?? ''
    expect((await learning.POST('/check-ins/code', { body: { code } })).data?.outcome).toBe('checked-in')
    door.world.clock.advance(1_000) // of one instant, either could decide
    const near = await learning.POST('/check-ins/proximity', { body: { token, rssi: -58 } })
    expect(near.data).toMatchObject({ outcome: 'counted', sessionId })
    const mine = await learning.GET('/me/attendance', { params: { query: { limit: 1 } } })
    expect(mine.data?.items[0]).toMatchObject({ sessionId, status: 'present', method: 'code' })
    const ended = await teaching.POST('/sessions/{sessionId}/end', path)
    expect(ended.data?.summary).toMatchObject({ expected: 1, present: 1 })
    const marks = await teaching.GET('/sessions/{sessionId}/marks', path)
    expect(marks.data?.rows.map(({ personId, status }) => [personId, status])).toEqual([
      [student.personId, 'present'],
    ])
    const refused = await learning.GET('/sessions/{sessionId}/code', path)
    expect([refused.response.status, refused.error?.status]).toEqual([403, 403])
  })

  it('turns pages with the cursor until there is none, and meets everybody once', async () => {
    const { client } = await signedIn(door.school.admin)
    const met: string[] = []
    let cursor: string | undefined
    do {
      const { data } = await client.GET('/people', { params: { query: { limit: 2, cursor } } })
      met.push(...(data?.items ?? []).map(({ id }) => id))
      cursor = data?.nextCursor ?? undefined
    } while (cursor)
    const all = await client.GET('/people', { params: { query: { limit: 200 } } })
    expect(met).toEqual(all.data?.items.map(({ id }) => id))
    expect(new Set(met).size).toBe(met.length)
    expect(met.length).toBeGreaterThan(4)
  })

  it('does once what it sends twice under one Idempotency-Key', async () => {
    const { teacher, classId } = await createClassroom(door.school)
    const { client } = await signedIn(teacher)
    const send = (key: string, lengthMinutes = 30) =>
      client.POST('/sessions', {
        params: { header: { 'Idempotency-Key': key } },
        body: { classId, lengthMinutes },
      })
    const key = newId()
    const [first, second] = [await send(key), await send(key)]
    expect(second.data).toEqual(first.data)
    expect(second.response.headers.get('idempotency-replayed')).toBe('true')
    expect((await send(key, 45)).error).toMatchObject({ code: 'idempotency-mismatch' })
    expect((await send(newId())).error).toMatchObject({ code: 'already-open' })
    // A refusal is repeated as well, and after a day everything begins anew.
    const later = newId()
    expect((await send(later)).response.status).toBe(409)
    expect((await send(later)).response.headers.get('idempotency-replayed')).toBe('true')
    door.world.clock.advance(25 * 3_600_000)
    const { client: next } = await signedIn(teacher)
    const header = { 'Idempotency-Key': key }
    const anew = await next.POST('/sessions', { params: { header }, body: { classId, lengthMinutes: 45 } })
    expect(anew.response.headers.get('idempotency-replayed')).toBeNull()
    const spaced = { header: { 'Idempotency-Key': 'a key with spaces' } }
    expect((await next.POST('/sessions', { params: spaced, body: { classId } })).response.status).toBe(400)
  })

  it('of ten of one key at once, one is done', async () => {
    const { teacher, classId } = await createClassroom(door.school)
    const { client } = await signedIn(teacher)
    const key = newId()
    const params = { header: { 'Idempotency-Key': key } }
    const sent = Array.from({ length: 10 }, () => client.POST('/sessions', { params, body: { classId } }))
    const answers = await Promise.all(sent)
    const made = answers.flatMap(({ data }) => data?.id ?? [])
    expect(new Set(made).size).toBe(1)
    for (const { error } of answers) if (error) expect(error.code).toBe('idempotency-in-progress')
  })

  it('is told how many requests are left, and to wait when none are', async () => {
    const { access_token: token } = await door.signIn(door.school.student)
    const few = door.knockerOn({}, { person: { burst: 2, perSecond: 0.5 } })
    const answers: Response[] = []
    for (let sent = 0; sent < 3; sent++) answers.push(await door.ask('GET', '/me', { token }, few))
    const told = (name: string) => answers.map(({ headers }) => headers.get(name))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(told('ratelimit-limit')).toEqual(['2', '2', '2'])
    expect(told('ratelimit-remaining')).toEqual(['1', '0', '0'])
    expect(told('ratelimit-reset')).toEqual(['2', '4', '2'])
    expect(answers[2]?.headers.get('retry-after')).toBe('2')
  })
})
