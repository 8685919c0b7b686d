import { readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accounts } from '../../../db/schema/accounts.ts'
import { devices } from '../../../db/schema/devices.ts'
import { mails } from '../../../db/schema/mails.ts'
import { consumer } from '../../../server/consumers/consumer.ts'
import { runOnce } from '../../../server/consumers/runner.ts'
import { createGroupCommit } from '../../../server/domain/ingest/group-commit.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { tellError } from '../../../server/kernel/telling/log-errors.ts'
import { inTransaction } from '../../../server/kernel/tenant-transaction.ts'
import { countingScans, createLog, createMeasuring, doorOf } from '../../../server/start/measuring.ts'
import { drain } from '../../support/drain.ts'
import { databaseLog } from '../../support/logs/test-log.ts'
import { inTime } from '../../support/ports.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let school: School
const measuring = createMeasuring(true)
const heard = consumer({ name: `watched-${newId()}`, types: ['device.changed'], handle: async () => {} })

/** Samples by name and labels, as Prometheus would read them. */
async function look(): Promise<Map<string, number>> {
  const { type, body } = await measuring.print(world.services, [heard])
  expect(type).toContain('text/plain')
  const samples = [...body.matchAll(/^([a-zA-Z_]\w*(?:\{[^}]*\})?) ([-+.\deE]+|NaN|\+Inf)$/gm)]
  return new Map(samples.map(([, key = '', value]) => [key, Number(value)]))
}
const ofConsumer = (name: string) => `${name}{consumer="${heard.name}"}`

beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

describe('what is measured', () => {
  it('a consumer’s lag grows with each fact of its own, and is gone once they are handled', async () => {
    await drain(world, [heard])
    const { system } = school
    for (let count = 0; count < 3; count++)
      await inTransaction(system, false, context => context.emit('device.changed', { deviceId: newId() }))
    await inTransaction(system, false, context =>
      context.emit('notification.changed', { personId: school.student.personId }),
    )
    world.clock.advance(60_000)
    const before = await look()
    expect(before.get(ofConsumer('muster_consumer_waiting'))).toBe(3)
    expect(before.get(ofConsumer('muster_consumer_oldest_seconds'))).toBe(60)
    await drain(world, [heard])
    const after = await look()
    expect(after.get(ofConsumer('muster_consumer_waiting'))).toBe(0)
    expect(after.get(ofConsumer('muster_consumer_oldest_seconds'))).toBe(0)
  })

  it('scans are counted by what became of them', async () => {
    const reader = await school.reader(await school.room())
    const submit = countingScans(measuring.metrics, createGroupCommit(world.services))
    const events = [1, 2, 3].map(seq => ({
      seq,
      upMs: 1_000,
      at: null,
      kind: 'card' as const,
      value: `04AA0${seq}`,
    }))
    await submit(reader.actor, { boot: 1, upMs: 2_000, events })
    const seen = await look()
    const scans = [...seen].filter(([key]) => key.startsWith('muster_scans_total'))
    expect(scans.reduce((sum, [, value]) => sum + value, 0)).toBe(3)
  })

  it('readers by their ids, revoked ones no more; and what waits to leave', async () => {
    const { deviceId } = await school.reader(await school.room())
    const seenAt = new Date(world.clock.now().getTime() - 90_000)
    const { db } = world.database
    await db.update(devices).set({ lastSeenAt: seenAt, queueDepth: 7 }).where(eq(devices.id, deviceId))
    const mail = (status: 'waiting' | 'failed' | 'sent') => ({
      ...{ id: newId(), idempotencyKey: newId(), recipient: 'canary@example.org', subject: 'Canary' },
      status,
    })
    await db.insert(mails).values([mail('waiting'), mail('waiting'), mail('failed'), mail('sent')])
    const labels = `{org="${school.orgId}",reader="${deviceId}"}`
    const before = await look()
    expect(before.get(`muster_reader_silent_seconds${labels}`)).toBe(90)
    expect(before.get(`muster_reader_queue${labels}`)).toBe(7)
    expect(before.get('muster_queue_waiting{queue="mails"}')).toBe(2)
    expect(before.get('muster_queue_failed{queue="mails"}')).toBe(1)
    await db.update(devices).set({ revokedAt: world.clock.now() }).where(eq(devices.id, deviceId))
    expect((await look()).has(`muster_reader_queue${labels}`)).toBe(false)
  })

  it('a fact that nobody could handle is a dead letter', async () => {
    const before = (await look()).get('muster_dead_letters') ?? 0
    const poisoned = consumer({
      name: `poisoned-${newId()}`,
      types: ['device.changed'],
      handle: async (_, { payload }) => {
        if (payload.deviceId === poison) throw new Error('Poison.')
      },
    })
    const poison = newId()
    await inTransaction(school.system, false, context => context.emit('device.changed', { deviceId: poison }))
    await inTime(
      async () => {
        await runOnce(world.services, databaseLog(world).log, poisoned)
        return (await look()).get('muster_dead_letters')
      },
      letters => letters === before + 1,
    )
  })

  it('answers are counted by door, of which there are few, and by class of status', async () => {
    measuring.metrics.answered(doorOf('/api/v1/scans'), 201, 0.03)
    measuring.metrics.answered(doorOf('/reset/a-secret-token?mail=canary@example.org'), 503, 0.3)
    const seen = await look()
    expect(seen.get('muster_http_seconds_count{door="api",status="2xx"}')).toBe(1)
    expect(seen.get('muster_http_seconds_count{door="pages",status="5xx"}')).toBe(1)
    expect([
      ...new Set(['/', '/a', '/api/trpc/x', '/iclock/cdata', '/metrics', '/api/health'].map(doorOf)),
    ]).toEqual([...['pages', 'screens', 'terminals', 'watching']])
  })

  it('holds nobody’s name or address', async () => {
    const { body } = await measuring.print(world.services, [heard])
    const { rows } = z
      .object({ rows: z.array(z.object({ word: z.string() })) })
      .parse(
        await world.database.db.execute(
          sql`select full_name as word from people union all select email from accounts`,
        ),
      )
    for (const { word } of rows) expect(body).not.toContain(word)
    expect(body).not.toMatch(/canary|@example/i)
  })
})

describe('the log', () => {
  const canary = 'Canary Wren'
  const address = 'canary.wren@example.org'
  const lines: string[] = []
  const log = createLog('info', measuring.metrics, { write: line => void lines.push(line) })

  it('tells where and why the database refused, and not what it was given', async () => {
    const { db } = world.database
    const row = { id: newId(), email: address, fullName: canary, passwordHash: 'a secret hash' }
    await db.insert(accounts).values(row)
    for (const failing of [
      db.insert(accounts).values({ ...row, id: newId() }),
      db.insert(accounts).values({ ...row, id: canary }),
      db.execute(sql`select ${address}::int`),
    ])
      await failing.then(
        () => expect.unreachable('The database took it.'),
        error => log.error({ err: error, personId: row.id }, 'it failed'),
      )
    expect(lines.join('')).not.toMatch(/canary|secret hash/i)
    const told = lines.map(line => JSON.parse(line))
    expect(told.map(({ err }) => err.cause.code)).toEqual(['23505', '22P02', '22P02'])
    expect(told[0]).toMatchObject({ level: 50, service: 'muster', personId: row.id, msg: 'it failed' })
    expect(told[0].err).toMatchObject({
      message: expect.stringMatching(/^Failed query: insert into/),
      cause: { constraint: expect.stringContaining('email') },
      at: expect.arrayContaining([expect.stringContaining('.ts')]),
    })
  })

  it('is counted by level', async () => {
    const before = (await look()).get('muster_log_lines_total{level="warn"}') ?? 0
    log.warn({ consumer: 'x' }, 'event failed, will be tried again')
    expect((await look()).get('muster_log_lines_total{level="warn"}')).toBe(before + 1)
  })

  it('does not go round in circles, and takes what is no error', () => {
    const round = new Error(`No way to ${address}`)
    round.cause = round
    expect(JSON.stringify(tellError(round))).not.toContain('canary')
    expect(tellError(`No way to <${address}>`)).toBe('No way to <…@…>')
    expect(tellError({ address })).toBe('object')
  })
})

describe('the dashboard', () => {
  const board = JSON.parse(readFileSync('deploy/grafana.json', 'utf8'))
  const panels = z
    .array(z.looseObject({ targets: z.array(z.object({ expr: z.string() })) }))
    .parse(board.panels)
  const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
  const namesIn = (expr: string): string[] => expr.match(/\b(muster|process|nodejs)_\w+/g) ?? []

  it('asks for metrics that are printed, and for every one of Muster’s', async () => {
    const { body } = await measuring.print(world.services, [heard])
    const printed = [...body.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    )
    for (const expr of asked) expect(namesIn(expr).length, expr).toBeGreaterThan(0)
    expect(asked.flatMap(namesIn).filter(name => !printed.includes(name))).toEqual([])
    const ours = printed.filter(name => name.startsWith('muster_') && !name.endsWith('_sum'))
    expect(ours.filter(name => !asked.some(expr => namesIn(expr).includes(name)))).toEqual([])
  })
})
