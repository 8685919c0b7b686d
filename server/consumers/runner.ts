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
  name: string,
  log: EventLog,
  event: LoggedEvent,
  failure: { error: unknown; attempts: number },
): Promise<boolean> {
  const { error, attempts } = failure
  const fields = { consumer: name, event: event.type, xid: event.xid, id: event.id, attempts, err: error }
  if (attempts < triesBeforeBurial) {
    services.log.warn(fields, 'event failed, will be tried again')
    await log.defer(tx, name, attempts, new Date(Date.now() + retryDelayMs(attempts)))
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
): Promise<boolean> {
  const { name, types, handle } = consumer
  const until = Date.now() + transactionMs
  let attempts = lease.attempts
  let done: Position | undefined
  for (const event of lease.events.filter(({ type }) => types.includes(type))) {
    if (done && Date.now() > until) {
      await log.advance(context.tx, name, done)
      return true
    }
    try {
      await context.savepoint(inner => inner.inOrganization(event.orgId, tenant => handle(tenant, event)))
    } catch (error) {
      if (done) await log.advance(context.tx, name, done)
      if (!(await giveUp(context, name, log, event, { error, attempts: attempts + 1 }))) return false
    }
    attempts = 0
    done = event
  }
  await log.advance(context.tx, name, lease.end)
  return lease.more
}

/** Reads, handles and moves the cursor in one transaction. True when there is likely more to read. */
function consumeOnce(services: Services, log: EventLog, consumer: Consumer): Promise<boolean> {
  return inTransaction(systemContext(services), true, async context => {
    const lease = await log.lease(context.tx, consumer.name, batchSize, new Date())
    if (!lease || isEmpty(lease)) return false
    await buryUnreadable(context, consumer.name, log, ofTypes(lease, consumer))
    return project(context, consumer, log, lease)
  })
}

/** Reads in one transaction, tells the outside between, moves the cursor in another. */
async function deliverOnce(services: Services, log: EventLog, delivery: Delivery): Promise<boolean> {
  const { name, types, freshForMs } = delivery
  const lease = await inTransaction(systemContext(services), true, ({ tx }) =>
    log.lease(tx, name, batchSize, new Date()),
  )
  if (!lease || (lease.events.length === 0 && !lease.more)) return false
  const staleBefore = Date.now() - freshForMs
  const events = lease.events.filter(event => types.includes(event.type) && event.at.getTime() >= staleBefore)
  let failure: unknown
  if (events.length > 0) await delivery.deliver(events).catch(error => (failure = error))
  await inTransaction(systemContext(services), true, ({ tx }) => {
    if (!failure) return log.advance(tx, name, lease.end, lease.start)
    const attempts = lease.attempts + 1
    const delayMs = retryDelayMs(Math.min(attempts, 6))
    services.log.warn({ consumer: name, attempts, err: failure }, 'delivery failed, will be tried again')
    return log.defer(tx, name, attempts, new Date(Date.now() + delayMs))
  })
  return !failure && lease.more
}

/** One pass of one reaction; true when there is likely more to read. */
export const runOnce = (services: Services, log: EventLog, reaction: Reaction): Promise<boolean> =>
  'deliver' in reaction ? deliverOnce(services, log, reaction) : consumeOnce(services, log, reaction)

export interface Runner {
  start(): void
  /** There may be something to read. */
  wake(): void
  stop(): Promise<void>
}

/** One loop per consumer, so that a slow one delays only itself. */
export function createRunner(
  services: Services,
  log: EventLog,
  reactions: Reaction[],
  pollMs: number,
): Runner {
  const wakers = new Set<() => void>()
  const loops: Promise<void>[] = []
  let running = false

  async function loop(reaction: Reaction) {
    let rung = true
    let wakeUp = () => {}
    wakers.add(() => {
      rung = true
      wakeUp()
    })
    while (running) {
      rung = false
      const more = await runOnce(services, log, reaction).catch(error => {
        services.log.error({ consumer: reaction.name, err: error }, 'the event log could not be read')
        return false
      })
      if (more || rung || !running) continue
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, pollMs)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const wake = () => {
    for (const waker of wakers) waker()
  }
  return {
    start() {
      running = true
      for (const reaction of reactions) loops.push(loop(reaction))
    },
    wake,
    async stop() {
      running = false
      wake()
      await Promise.all(loops)
    },
  }
}
