import type { LoggedEvent } from '../events/catalog.ts'
import type { Context, Services, VerbContext } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'
import type { EventLog, Lease, Position } from '../ports/event-log.ts'
import type { Consumer, Delivery, Reaction } from './consumer.ts'

const batchSize = 200
const triesBeforeBurial = 5
/** An open transaction that has written hides newer events from every reader: a long batch pauses after this. */
const transactionMs = 250

/** Full jitter: 0 to 0.1, 0.2, 0.4, 0.8 s. A poison event holds its consumer for well under two seconds. */
const retryDelayMs = (attempts: number) => Math.random() * 100 * 2 ** (attempts - 1)

const systemContext = (services: Services): Context => ({
  services,
  actor: { kind: 'system' },
  request: { id: newId(), ip: '', userAgent: 'consumer' },
})

/** 'more': there is likely more to read at once. 'later': somebody else holds the cursor, or a retry is not due yet. */
type Outcome = 'more' | 'done' | 'later'

/** Nothing to read: the cursor stays where it is, and so does the row. */
const isEmpty = ({ start, end }: Lease) => start.xid === end.xid && start.id === end.id

const ofTypes = (lease: Lease, { types }: Reaction): Lease => ({
  ...lease,
  unreadable: lease.unreadable.filter(({ type }) => types.includes(type)),
})

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Sets events aside whose payload nobody can read; they would fail for ever. */
async function buryUnreadable({ tx, now, services }: VerbContext, name: string, log: EventLog, lease: Lease) {
  for (const event of lease.unreadable) {
    services.log.error({ consumer: name, ...event }, 'unreadable event set aside as a dead letter')
    await log.bury(tx, name, event, event.error, now)
  }
}

/** After a failure: later again, or aside when it has failed too often. True when the others may go on. */
async function giveUp(
  { tx, now, services }: VerbContext,
  log: EventLog,
  lease: Lease,
  event: LoggedEvent,
  failure: { error: unknown; attempts: number },
): Promise<boolean> {
  const { error, attempts } = failure
  const { consumer: name } = lease
  const fields = { consumer: name, event: event.type, xid: event.xid, id: event.id, attempts, err: error }
  if (attempts < triesBeforeBurial) {
    services.log.warn(fields, 'event failed, will be tried again')
    await log.defer(tx, lease, attempts, new Date(Date.now() + retryDelayMs(attempts)))
    return false
  }
  services.log.error(fields, 'event set aside as a dead letter')
  await log.bury(tx, name, event, messageOf(error), now)
  return true
}

/** Handles a lease's events one by one; on a failure keeps what came before and leaves the failed one to a retry. */
async function project(
  context: VerbContext,
  consumer: Consumer,
  log: EventLog,
  lease: Lease,
): Promise<Outcome> {
  const { types, handle } = consumer
  const until = Date.now() + transactionMs
  let attempts = lease.attempts
  let done: Position | undefined
  for (const event of lease.events.filter(({ type }) => types.includes(type))) {
    if (done && Date.now() > until) {
      await log.advance(context.tx, lease, done)
      return 'more'
    }
    try {
      await context.savepoint(inner => inner.inOrganization(event.orgId, tenant => handle(tenant, event)))
    } catch (error) {
      if (done) await log.advance(context.tx, lease, done)
      if (!(await giveUp(context, log, lease, event, { error, attempts: attempts + 1 }))) return 'later'
    }
    attempts = 0
    done = event
  }
  await log.advance(context.tx, lease, lease.end)
  return lease.more ? 'more' : 'done'
}

/** Reads, handles and moves the cursor in one transaction. */
function consumeOnce(services: Services, log: EventLog, consumer: Consumer): Promise<Outcome> {
  return inTransaction(systemContext(services), true, async context => {
    const lease = await log.lease(context.tx, consumer.name, batchSize, new Date())
    if (!lease) return 'later'
    if (isEmpty(lease)) return 'done'
    await buryUnreadable(context, consumer.name, log, ofTypes(lease, consumer))
    return project(context, consumer, log, lease)
  })
}

/** Reads in one transaction, tells the outside between, moves the cursor in another. */
async function deliverOnce(services: Services, log: EventLog, delivery: Delivery): Promise<Outcome> {
  const { name, types, freshForMs } = delivery
  const lease = await inTransaction(systemContext(services), true, ({ tx }) =>
    log.lease(tx, name, batchSize, new Date()),
  )
  if (!lease) return 'later'
  if (lease.events.length === 0 && !lease.more) return 'done'
  const staleBefore = Date.now() - freshForMs
  const events = lease.events.filter(event => types.includes(event.type) && event.at.getTime() >= staleBefore)
  let failure: unknown
  if (events.length > 0) await delivery.deliver(events).catch(error => (failure = error))
  await inTransaction(systemContext(services), true, ({ tx }) => {
    if (!failure) return log.advance(tx, lease, lease.end, lease.start)
    const attempts = lease.attempts + 1
    const delayMs = retryDelayMs(Math.min(attempts, 6))
    services.log.warn({ consumer: name, attempts, err: failure }, 'delivery failed, will be tried again')
    return log.defer(tx, lease, attempts, new Date(Date.now() + delayMs))
  })
  if (failure) return 'later'
  return lease.more ? 'more' : 'done'
}

const pass = (services: Services, log: EventLog, reaction: Reaction): Promise<Outcome> =>
  'deliver' in reaction ? deliverOnce(services, log, reaction) : consumeOnce(services, log, reaction)

/** One pass of one reaction; true when there is likely more to read. */
export const runOnce = async (services: Services, log: EventLog, reaction: Reaction): Promise<boolean> =>
  (await pass(services, log, reaction)) === 'more'

export interface Runner {
  start(): void
  /** There may be something to read. */
  wake(): void
  /** Reads what there is, once, without a loop; what cannot be read now is left for the next time. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/** Reads again after this long even if nothing called: what was passed over moves the cursor, a lost call is made up for. */
const sweepMs = 30_000

/** Sleeps until it is called or the time is over; a call while nobody sleeps makes the next sleep none. */
function createAlarm() {
  let isRung = false
  let wakeUp = () => {}
  return {
    ring() {
      isRung = true
      wakeUp()
    },
    async sleep(durationMs: number) {
      if (!isRung)
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, durationMs)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      isRung = false
    },
  }
}
type Alarm = ReturnType<typeof createAlarm>

interface Station {
  reaction: Reaction
  alarm: Alarm
  /** Events of other types since this reaction last read. */
  passedOver: number
}

class LogRunner implements Runner {
  private readonly stations: Station[]
  private readonly doorbell = createAlarm()
  private loops: Promise<void>[] = []
  private running = false
  private seen: Position | undefined

  constructor(
    private readonly services: Services,
    private readonly log: EventLog,
    reactions: Reaction[],
    private readonly pollMs: number,
  ) {
    this.stations = reactions.map(reaction => ({ reaction, alarm: createAlarm(), passedOver: 0 }))
  }

  start() {
    this.running = true
    this.loops = [this.watch(), ...this.stations.map(station => this.serve(station))]
  }

  wake() {
    this.doorbell.ring()
  }

  async drain() {
    for (const { reaction } of this.stations) {
      const read = () => pass(this.services, this.log, reaction)
      while ((await read().catch(error => this.complain(reaction.name, error))) === 'more');
    }
  }

  async stop() {
    this.running = false
    this.doorbell.ring()
    for (const { alarm } of this.stations) alarm.ring()
    await Promise.all(this.loops)
  }

  /** One look at the log for all: a reaction opens a transaction only when there is something of its own. */
  private async watch() {
    while (this.running) {
      const more = await this.look().catch(error => this.complain('the runner', error))
      if (more !== true) await this.doorbell.sleep(this.pollMs)
    }
  }

  private async look(): Promise<boolean> {
    const { seen } = this
    const glance = await inTransaction(systemContext(this.services), true, ({ tx }) =>
      this.log.glance(tx, seen, batchSize),
    )
    this.seen = glance.end
    for (const station of this.stations) {
      station.passedOver += glance.count
      const isConcerned = station.reaction.types.some(type => glance.types.has(type))
      // The first look only finds the end of the log: what lies before it is unknown, so everyone reads.
      if (!seen || isConcerned || station.passedOver >= batchSize) {
        station.passedOver = 0
        station.alarm.ring()
      }
    }
    return glance.more
  }

  /** A loop of its own, so that a slow reaction delays only itself. */
  private async serve({ reaction, alarm }: Station) {
    await alarm.sleep(sweepMs)
    while (this.running) {
      const outcome = await pass(this.services, this.log, reaction).catch(error =>
        this.complain(reaction.name, error),
      )
      if (outcome !== 'more') await alarm.sleep(outcome === 'later' ? this.pollMs : sweepMs)
    }
  }

  private complain(who: string, error: unknown): 'later' {
    this.services.log.error({ consumer: who, err: error }, 'the event log could not be read')
    return 'later'
  }
}

export const createRunner = (
  services: Services,
  log: EventLog,
  reactions: Reaction[],
  pollMs: number,
): Runner => new LogRunner(services, log, reactions, pollMs)
