import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorldlessServices } from '../../../tests/support/services/without-database.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { Connection, type Reception } from './connection.ts'
import type { Credentials, Participant } from './participant.ts'
import { Room } from './room.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const { services } = createWorldlessServices()
const token = (name: string) => ({ event: 'AUTHENTICATE', data: { token: name }, ref: name })

/** A connection whose reception is scripted: tokens that begin with "no" are refused, "other" is somebody else's. */
function connect(credentials?: Credentials) {
  const said: string[] = []
  const wire = {
    send: (text: string) => void said.push(text),
    close: (code: number, reason: string) => void said.push(`closed ${code} ${reason}`),
  }
  const room = new Room(services, 'org', 'session')
  const seen: string[] = []
  const actor = (personId: string) =>
    ({ kind: 'person', accountId: 'a', sessionId: 's', orgId: 'org', personId, role: 'teacher' }) as const
  const reception: Reception = {
    async admit(asked) {
      if (asked.token === 'no-session') throw notFound('This session')
      if (asked.token.startsWith('no')) throw new AppError('unauthenticated', 'Who?')
      const request = { id: 'r', ip: '', userAgent: '' }
      const context = { services, request, actor: actor(asked.token.startsWith('other') ? 'p2' : 'p1') }
      return { wire, context, credentials: asked, scopes: 'all', isStaff: true } satisfies Participant
    },
    async join(participant) {
      seen.push(`join ${participant.credentials.token}`)
      return room
    },
    async welcome(_, participant) {
      seen.push(`welcome ${participant.credentials.token}`)
    },
    leave: (_, participant) => void seen.push(`leave ${participant.credentials.token}`),
    turnOf: () => 9,
    report: () => {},
  }
  const connection = new Connection(wire, reception, credentials)
  const say = (message: unknown) =>
    connection.message(typeof message === 'string' ? message : JSON.stringify(message))
  const codes = () => said.map(text => (text.startsWith('closed') ? text : JSON.parse(text).data.code))
  const settle = () => vi.advanceTimersByTimeAsync(1)
  return { connection, say, seen, codes, settle }
}

describe('a connection', () => {
  it('that says nothing is ended after ten seconds, one that signed in is not', async () => {
    const silent = connect()
    const here = connect({ token: 'first', organization: null })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(silent.codes()).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(silent.codes()).toEqual(['closed 4408 Sign in first.'])
    expect(here.codes()).toEqual([])
    expect(here.seen).toEqual(['join first'])
  })

  it.each([
    ['nobody', 'unauthenticated', 'closed 4401 Not let in.'],
    ['no-session', 'not-found', 'closed 4404 Not let in.'],
  ])('of %s is told why and ended', async (name, code, goodbye) => {
    const { say, codes, settle } = connect()
    say(token(name))
    await settle()
    expect(codes()).toEqual([code, goodbye])
  })

  it('takes a new token of the same person, and keeps the old one when the new is refused', async () => {
    const { say, codes, seen, settle } = connect({ token: 'first', organization: null })
    say(token('no-good'))
    say(token('other person'))
    say(token('second'))
    await settle()
    expect(codes()).toEqual(['unauthenticated', 'forbidden'])
    expect(seen).toEqual(['join first', 'welcome second'])
  })

  it('that is gone before it was let in joins nothing; one that was in leaves with what it held last', async () => {
    const early = connect()
    early.say(token('first'))
    early.connection.closed()
    await early.settle()
    expect(early.seen).toEqual([])

    const here = connect({ token: 'first', organization: null })
    await here.settle()
    here.connection.closed()
    expect(here.seen).toEqual(['join first', 'leave first'])
  })

  it('answers rubbish, waits its turn, and is ended when it sends more than anybody reads', async () => {
    const { say, codes, settle } = connect({ token: 'first', organization: null })
    await settle()
    say('{')
    say({ event: 'DONE' })
    await settle()
    expect(codes()).toEqual(['invalid-input', 'rate-limited'])
    for (let count = 0; count <= 400; count++) say({ event: 'DONE' })
    expect(codes().at(-1)).toBe('closed 4429 Too many messages.')
  })
})
