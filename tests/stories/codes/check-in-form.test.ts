import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerCheckInForm } from '../../../server/api/check-in-form.ts'
import { checkInPlaces } from '../../../server/api/check-in-places.ts'
import type { Context } from '../../../server/kernel/context.ts'
import { readBoard, wrongCode } from '../../support/board.ts'
import { createClassroom } from '../../support/classroom.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

async function classroom() {
  const { open, ...room } = await createClassroom(school)
  const { id: sessionId } = await open()
  return { ...room, sessionId, board: () => readBoard(room.teacher, sessionId) }
}

const own = 'http://localhost:3000'

/** What a browser sends for the form. */
function formPost(fields: Record<string, string>, headers: Record<string, string> = { origin: own }) {
  return new Request(`${own}/check-in/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  })
}

async function post(context: Context, fields: Record<string, string>, headers?: Record<string, string>) {
  const answer = await answerCheckInForm(
    formPost({ o: school.slug, ...fields }, headers),
    async () => context,
  )
  const place = new URL(answer.headers.get('location') ?? '/', own)
  return { status: answer.status, path: place.pathname, query: Object.fromEntries(place.searchParams) }
}

describe('the check-in form', () => {
  it('answers with a page to see, so that a reload sends nothing again', async () => {
    const { student, board, sessionId } = await classroom()
    const first = await post(student.context, { code: (await board()).code })
    expect(first).toMatchObject({ status: 303, path: '/check-in', query: { done: sessionId } })
    const again = await post(student.context, { q: (await board()).token })
    expect(again.query).toMatchObject({ done: sessionId, again: '1' })
  })

  it('says why not', async () => {
    const { student, board } = await classroom()
    const { code } = await board()
    const said = async (fields: Record<string, string>) => (await post(student.context, fields)).query.said
    expect(await said({ code: 'hello' })).toBe('no-code')
    expect(await said({})).toBe('no-code')
    for (let index = 1; index <= 5; index++)
      expect(await said({ code: wrongCode(code, index) })).toBe('wrong')
    const blocked = await post(student.context, { code })
    expect(blocked.query).toMatchObject({ said: 'too-many', wait: '900' })
  })

  it('brings whoever is not signed in back to the same code', async () => {
    const anonymous = world.as({ kind: 'anonymous' })
    const answer = await post(anonymous, { q: 'token' })
    expect(answer).toMatchObject({ status: 303, query: { o: school.slug, q: 'token' } })
  })

  it('takes nothing from other sites, and nothing that is not its form', async () => {
    const { student, board, sessionId } = await classroom()
    const { code } = await board()
    const foreign: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      {},
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://localhost:3000.elsewhere.example' },
    ]
    for (const headers of foreign) expect((await post(student.context, { code }, headers)).status).toBe(403)
    const json = { origin: own, 'content-type': 'application/json' }
    expect((await post(student.context, { code }, json)).status).toBe(400)
    expect((await post(student.context, { code: '1'.repeat(3_000) })).status).toBe(400)
    const [place] = await checkInPlaces(student.context, async () => student.context)
    expect(place?.sessions).toMatchObject([{ sessionId, status: null }])
  })

  it('is answered under the address the page was opened at', async () => {
    const { student, board } = await classroom()
    const headers = { origin: 'http://192.168.0.7:3000', host: '192.168.0.7:3000' }
    expect((await post(student.context, { code: (await board()).code }, headers)).status).toBe(303)
  })
})

describe('places to check in', () => {
  it('are all organizations of the account, each with what is open there', async () => {
    const { student, sessionId } = await classroom()
    const places = await checkInPlaces(student.context, async slug => {
      expect(slug).toBe(school.slug)
      return student.context
    })
    expect(places).toMatchObject([{ slug: school.slug, sessions: [{ sessionId, status: null }] }])
  })

  it('leave out where one is not admitted', async () => {
    const { context } = school.pending
    expect(await checkInPlaces(context, async () => context)).toEqual([])
  })
})
