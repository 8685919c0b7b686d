import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { shareRealtime } from '../../../server/adapters/realtime/across-processes.ts'
import type { EmbeddedRealtime } from '../../../server/adapters/realtime/embedded.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { eventually, recordingRealtime } from '../../support/ports.ts'
import { createWorld, type World } from '../../support/world.ts'

const messagesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    channel: `private-org-${newId()}.sessions`,
    event: 'mark.changed',
    data: { index, sessionId: newId(), isNew: true, nothing: null },
  }))

/** PGlite belongs to one process, whose screens hear of everything directly. */
describe.runIf(inject('template').kind === 'postgres')('screens at two processes', () => {
  let world: World
  const here = recordingRealtime()
  const there = recordingRealtime()
  let publisher: EmbeddedRealtime
  let listener: EmbeddedRealtime
  beforeAll(async () => {
    world = await createWorld()
    const serves = { handleUpgrade: () => false, handleRequest: () => false }
    const { log } = world.services
    publisher = await shareRealtime({ ...here.realtime, ...serves }, world.database, log)
    listener = await shareRealtime({ ...there.realtime, ...serves }, world.database, log)
  })
  afterAll(async () => {
    await publisher?.close()
    await listener?.close()
    await world?.close()
  })

  it('hear what was published at either, once, in order, however much it is', async () => {
    const messages = messagesOf(300)
    await publisher.publish(messages)
    await eventually(
      () => there.published.length,
      count => count >= 300,
    )
    expect(there.published).toEqual(messages)
    const back = messagesOf(2)
    await listener.publish(back)
    await eventually(
      () => here.published.length,
      count => count >= 302,
    )
    expect(here.published).toEqual([...messages, ...back])
  })

  it('pass over what is no message of ours, and go on', async () => {
    const before = there.published.length
    for (const payload of ['', 'no json', '{"from":1}', '{"from":"x","messages":[{"channel":1}]}'])
      await world.database.db.execute(sql`select pg_notify('muster_realtime', ${payload})`)
    const [last] = messagesOf(1)
    await publisher.publish(last ? [last] : [])
    await eventually(
      () => there.published.length,
      count => count > before,
    )
    expect(there.published.slice(before)).toEqual([last])
  })

  it('hear again after the connection that listens was cut', async () => {
    await world.database.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'LISTEN%'`)
    const before = there.published.length
    await eventually(
      async () => {
        await publisher.publish(messagesOf(1))
        await new Promise(resolve => setTimeout(resolve, 100))
        return there.published.length
      },
      count => count > before,
    )
  })
})
