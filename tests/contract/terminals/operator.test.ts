import { createServer } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { people } from '../../../db/schema/people.ts'
import { answerTerminal } from '../../../server/api/rest/node-door.ts'
import { createTerminalHandler } from '../../../server/api/terminals/door.ts'
import { addTerminal } from '../../../server/domain/terminals/add-terminal.ts'
import { listTerminals } from '../../../server/domain/terminals/list-terminals.ts'
import { pushUsers } from '../../../server/domain/terminals/push-users.ts'
import { updateTerminal } from '../../../server/domain/terminals/update-terminal.ts'
import { takeWaiting } from '../../../server/domain/terminals/waiting/take-waiting.ts'
import { Operator, wallClock } from '../../bench/simulate/terminal/operator.ts'
import { overNetwork } from '../../bench/simulate/terminal/over-network.ts'
import { TerminalSimulator } from '../../bench/simulate/terminal/terminal.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let school: School
let room: string
let url = ''
const server = createServer((request, response) => {
  const door = {
    rest: async () => ({ status: 404, headers: {}, body: new Uint8Array() }),
    terminals: createTerminalHandler(world.services),
    publicUrl: 'http://localhost',
    proxyHops: 0,
    onError: () => {},
  }
  void answerTerminal(door, request, response)
})

beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Europe/Warsaw' })
  room = await school.room()
  await world.database.db
    .update(people)
    .set({ rollNumber: '42' })
    .where(eq(people.id, school.student.personId))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}, 120_000)
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await world.close()
})

const operatorOf = (serial: string) => {
  const terminal = new TerminalSimulator(serial, overNetwork(url))
  return { terminal, operator: new Operator(terminal, 'Europe/Warsaw', () => world.clock.now().getTime()) }
}
const seen = async () => (await listTerminals(school.admin.context, {}))[0]

it('a terminal is used over the network as in a school: put up, proved, used, cut off, switched off and back', async () => {
  const { terminal, operator } = operatorOf('OPERATOR01')
  expect((await terminal.greet()).text).toMatch(/^GET OPTION FROM: OPERATOR01\n/)
  expect(await operator.obey('42')).toEqual(['1 punch sent, server: OK: 1'])
  const place = { serial: 'operator01', name: 'Gate', roomId: room }
  const { number, terminalId } = await addTerminal(school.admin.context, place)
  expect(await operator.obey(`add ${number}`)).toEqual([`user ${number} added, server: OK`])
  expect(await seen()).toMatchObject({ proved: true, waiting: { uploads: 1, lines: 1 }, punches: 0 })
  expect(await takeWaiting(school.admin.context, { terminalId })).toEqual({ punches: 1, left: 0 })

  world.clock.advance(60_000)
  expect(await operator.obey('network off')).toEqual(['network off'])
  expect(await operator.obey(`add ${number}`)).toEqual(['The network is off.'])
  expect(await operator.obey('42')).toEqual(['punched at 2026-03-02 10:01:00; 1 punch kept'])
  await operator.obey('43')
  expect((await seen())?.punches).toBe(1)
  expect(await operator.obey('network on')).toEqual(['network on', '2 punches sent, server: OK: 2'])
  expect(await seen()).toMatchObject({ punches: 3, unmatchedPins: ['43'] })

  await updateTerminal(school.admin.context, { terminalId, enabled: false })
  world.clock.advance(60_000)
  expect(await operator.obey('42')).toEqual(['1 punch sent, server: DISABLED'])
  await updateTerminal(school.admin.context, { terminalId, enabled: true })
  expect(await operator.contact()).toEqual(['1 punch sent, server: OK: 1'])

  expect(await operator.obey('clock 2m')).toEqual(['its clock shows 2026-03-02 10:04:00'])
  await operator.obey('42')
  expect(await seen()).toMatchObject({ punches: 5, driftMs: -120_000 })

  await pushUsers(school.admin.context, { terminalId })
  const [order] = await operator.contact()
  expect(order).toMatch(/^order carried out: DATA UPDATE USERINFO PIN=42 Name=/)
  expect(await operator.obey('users')).toContain(`42 ${school.student.fullName}`.slice(0, 27))
  expect((await seen())?.orders).toEqual({ waiting: 0, done: 1, failed: 0 })
}, 240_000)

it('keeps its punches when nobody answers, and says what it understands', async () => {
  const terminal = new TerminalSimulator('NOBODY0001', async () => {
    throw new Error('connection refused')
  })
  const operator = new Operator(terminal, 'UTC', () => Date.UTC(2026, 2, 2, 9))
  expect(await operator.obey('7')).toEqual(['no answer (connection refused); 1 punch kept'])
  expect(terminal.waiting).toBe(1)
  expect(await operator.obey('dance')).toEqual([expect.stringContaining('network off')])
  expect(await operator.obey('')).toEqual([])
  expect(await operator.obey('clock sometime')).toEqual([expect.stringContaining('network off')])
})

it.each([
  ['2026-10-25T00:30:00Z', '2026-10-25 02:30:00'],
  ['2026-10-25T01:30:00Z', '2026-10-25 02:30:00'],
  ['2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
])('at %s a clock in Warsaw shows %s', (instant, shown) => {
  expect(wallClock(Date.parse(instant), 'Europe/Warsaw')).toBe(shown)
})
