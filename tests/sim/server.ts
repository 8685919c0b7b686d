import type { Database, Tx } from '../../db/client.ts'
import { postgresEventLog } from '../../server/adapters/event-log/postgres.ts'
import { createSharpCleaner } from '../../server/adapters/image/sharp.ts'
import { createRestHandler } from '../../server/api/rest/router.ts'
import { answerWeb, type RestHandler } from '../../server/api/rest/wire.ts'
import type { Consumer } from '../../server/consumers/consumer.ts'
import { notifyMark } from '../../server/consumers/notify-mark.ts'
import { rederiveMarks } from '../../server/consumers/rederive-marks.ts'
import { runOnce } from '../../server/consumers/runner.ts'
import { createGroupCommit, type SubmitScans } from '../../server/domain/ingest/group-commit.ts'
import type { Services } from '../../server/kernel/context.ts'
import { createKeyring } from '../../server/kernel/keyring.ts'
import type { EventLog } from '../../server/ports/event-log.ts'
import { memoryStore } from '../support/ports.ts'
import type { Faults } from './faults.ts'
import type { Timeline } from './timeline.ts'

/** Rules of the server that a mutant replaces by a broken copy. */
export interface Rules {
  createSubmit(services: Services): SubmitScans
  eventLog: EventLog
}

export const soundRules: Rules = { createSubmit: createGroupCommit, eventLog: postgresEventLog }

export const serverSecret = 'the secret of a simulated server, long enough'

class Crash extends Error {}

type Weather = 'fair' | 'away' | { crashAtStatement: number }

const writes = new Set(['select', 'insert', 'update', 'delete', 'execute'])

/** The transaction as it is, until the statement at which the process dies. */
function watched(tx: Tx, beforeStatement: () => void): Tx {
  return new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name === 'transaction')
        return (run: (inner: Tx) => Promise<unknown>) =>
          target.transaction(inner => run(watched(inner, beforeStatement)))
      return (...args: unknown[]) => {
        if (writes.has(String(name))) beforeStatement()
        return value.apply(target, args)
      }
    },
  })
}

/** The real door, verbs and reactions on one database, with a process that dies when it is told to. */
export class SimServer {
  readonly services: Services
  readonly #rules: Rules
  readonly #faults: Faults
  /** Of this step: each gets a millisecond of its own, so that no two facts of one person share their time. */
  #transactions = 0
  #weather: Weather = 'fair'
  #submit: SubmitScans
  #handle: RestHandler
  /** Uploads of a round, held until all its requests have come so far. */
  #gathered: (() => void)[] = []
  #arrived = () => {}

  constructor(database: Database, timeline: Timeline, faults: Faults, rules: Rules) {
    this.#rules = rules
    this.#faults = faults
    const silent = () => {}
    this.services = {
      database: { ...database, db: this.#stormy(database.db) },
      clock: { now: () => new Date(timeline.ms + this.#transactions) },
      keyring: createKeyring(serverSecret),
      log: { info: silent, warn: silent, error: silent },
      publicUrl: 'http://muster.test',
      objects: memoryStore({ now: () => new Date(timeline.ms) }),
      images: createSharpCleaner(),
      ringDoorbell: silent,
    }
    this.#submit = rules.createSubmit(this.services)
    this.#handle = this.#openDoor()
  }

  #stormy(db: Database['db']): Database['db'] {
    return new Proxy(db, {
      get: (target, name) => {
        if (name !== 'transaction') return Reflect.get(target, name, target)
        return (run: (tx: Tx) => Promise<unknown>) => {
          this.#transactions++
          const weather = this.#weather
          if (weather === 'away') return Promise.reject(new Error('The database is away.'))
          let statements = 0
          return target.transaction(tx =>
            run(
              watched(tx, () => {
                statements++
                if (typeof weather === 'object' && statements >= weather.crashAtStatement) throw new Crash()
              }),
            ),
          )
        }
      },
    })
  }

  #openDoor(): RestHandler {
    return createRestHandler({
      services: this.services,
      isReady: async () => true,
      submitScans: async (actor, upload) => {
        await new Promise<void>(resolve => {
          this.#gathered.push(resolve)
          this.#arrived()
        })
        return this.#submit(actor, upload)
      },
    })
  }

  /** Virtual time moved on. */
  beginStep(): void {
    this.#transactions = 0
  }

  /** A new process: nothing of what the old one held in memory is left. */
  restart(): void {
    this.#weather = 'fair'
    this.#submit = this.#rules.createSubmit(this.services)
    this.#handle = this.#openDoor()
  }

  set weather(weather: Weather) {
    this.#weather = weather
  }

  /** Handles the requests of a round together; uploads reach the ledger in the order of the requests. */
  async serve(requests: { request: Request; ip: string }[]): Promise<Response[]> {
    const answers: Promise<Response>[] = []
    for (const { request, ip } of requests) {
      const answer = answerWeb(this.#handle, request, {
        id: crypto.randomUUID(),
        ip,
        userAgent: 'simulation',
      })
      answers.push(answer)
      // Each alone as far as the ledger's door, or to its end when it does not want in.
      await new Promise<void>(resolve => {
        this.#arrived = resolve
        void answer.finally(resolve)
      })
    }
    for (const release of this.#gathered.splice(0)) release()
    return Promise.all(answers)
  }

  /** Reactions read the log to its end; a crash before the cursor moves undoes what they wrote. */
  async react(): Promise<void> {
    const reactions: Consumer[] = [rederiveMarks, notifyMark]
    for (const reaction of reactions) {
      const crashes = this.#faults.strikes('consumer.crash-before-cursor')
      const { eventLog } = this.#rules
      if (crashes) {
        const dying: EventLog = { ...eventLog, advance: () => Promise.reject(new Crash()) }
        await runOnce(this.services, dying, reaction).catch(error => {
          if (!(error instanceof Crash)) throw error
        })
      }
      while (await runOnce(this.services, eventLog, reaction)) {}
    }
  }
}
