import { postgresEventLog } from '../../server/adapters/event-log/postgres.ts'
import { createGroupCommit, type SubmitScans } from '../../server/domain/ingest/group-commit.ts'
import type { ScanReply } from '../../server/domain/ingest/scan-upload.ts'
import type { Services } from '../../server/kernel/context.ts'
import type { EventLog } from '../../server/ports/event-log.ts'
import { type Rules, soundRules } from './server.ts'

/** Takes a repeat for a new scan. */
function forgetful(services: Services): SubmitScans {
  const submit = createGroupCommit(services)
  const seen = new Set<string>()
  let next = 1_000_000
  return async (actor, upload) => {
    const events = upload.events.map(event => {
      const key = `${actor.deviceId}:${upload.boot}:${event.seq}`
      const isRepeat = seen.has(key)
      seen.add(key)
      return isRepeat ? { ...event, seq: ++next } : event
    })
    const reply = await submit(actor, { ...upload, events })
    const results = reply.results.map((result, index) => ({ ...result, seq: upload.events[index]?.seq ?? 0 }))
    return { ...reply, results }
  }
}

/** Says "stored" whatever became of the commit. */
function hasty(services: Services): SubmitScans {
  const submit = createGroupCommit(services)
  return async (actor, upload) => {
    await submit(actor, upload).catch(() => undefined)
    const results: ScanReply['results'] = upload.events.map(({ seq }) => ({
      seq,
      result: 'queued',
      say: ['Thank you', 'Scan is kept'],
      led: 'blue',
    }))
    return { results, serverTime: services.clock.now().toISOString() }
  }
}

/** Remembers the highest number it has read: what commits late with a lower one is passed over. */
function byNumber(): EventLog {
  const done = new Map<string, number>()
  const leased = new Map<string, number>()
  return {
    ...postgresEventLog,
    async lease(tx, consumer, limit, now) {
      const lease = await postgresEventLog.lease(tx, consumer, limit, now)
      if (!lease) return undefined
      const last = done.get(consumer) ?? 0
      leased.set(consumer, Math.max(last, ...lease.events.map(({ id }) => id)))
      return { ...lease, events: lease.events.filter(({ id }) => id > last) }
    },
    async advance(tx, lease, to, from) {
      done.set(lease.consumer, leased.get(lease.consumer) ?? 0)
      await postgresEventLog.advance(tx, lease, to, from)
    },
  }
}

/** Broken copies of one rule each, and a word that must stand in what the simulation then says. */
export const mutants: { name: string; rules: () => Rules; complaint: RegExp }[] = [
  {
    name: 'repeats are not recognised',
    rules: () => ({ ...soundRules, createSubmit: forgetful }),
    complaint: /held to .* times and logged/,
  },
  {
    name: 'the answer leaves before the commit',
    rules: () => ({ ...soundRules, createSubmit: hasty }),
    complaint: /was (answered|stored) and is in the log 0 times/,
  },
  {
    name: 'the cursor is a number alone',
    rules: () => ({ ...soundRules, eventLog: byNumber() }),
    complaint: /notifications owed/,
  },
]
