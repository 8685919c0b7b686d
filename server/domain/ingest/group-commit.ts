import type { Actor, Context, Services } from '../../kernel/context.ts'
import { AppError, databaseErrorCode, isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { acceptScans } from './accept-scans.ts'
import type { Delivery, ScanReply, ScanUpload } from './scan-upload.ts'

/** Enough to amortise a commit; a batch is also one statement's worth of parameters. */
const batchEventsMax = 1_000
const batchUploadsMax = 200
/** Beyond this a reader is told to come back: its own queue is the better place to wait. */
const waitingUploadsMax = 5_000
const waitingEventsMax = 50_000
/** Of those, so that one organization's rush leaves room for the others. */
const waitingPerOrganizationMax = 3_000

interface Waiting {
  delivery: Delivery
  resolve(reply: ScanReply): void
  reject(error: unknown): void
}

const contextFor = (services: Services, orgId: string): Context => ({
  services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'ingest' },
})

const eventsIn = ({ delivery }: Waiting) => delivery.upload.events.length

const catchingUp = (options?: ErrorOptions) =>
  new AppError(
    'unavailable',
    'The server is catching up. Keep the scans and send them again.',
    { retryAfter: 5 },
    options,
  )

/** Takes from the front what fits into one transaction; always at least one. */
function takeBatch(queue: Waiting[]): Waiting[] {
  let events = 0
  let count = 0
  for (const one of queue) {
    events += eventsIn(one)
    if (count > 0 && (events > batchEventsMax || count >= batchUploadsMax)) break
    count++
  }
  return queue.splice(0, count)
}

/** Said by a rule, by the database about a value (classes 22 and 23), or by JavaScript about one: trying each alone helps. */
const isAboutOneUpload = (error: unknown) =>
  isAppError(error) ||
  /^2[23]/.test(databaseErrorCode(error) ?? '') ||
  error instanceof TypeError ||
  error instanceof RangeError

async function commit(services: Services, orgId: string, batch: Waiting[]): Promise<void> {
  try {
    const replies = await acceptScans(contextFor(services, orgId), {
      deliveries: batch.map(one => one.delivery),
    })
    batch.forEach((one, index) => {
      const reply = replies[index]
      if (reply) one.resolve(reply)
      else one.reject(new AppError('internal', 'An upload was left without an answer.'))
    })
  } catch (error) {
    const [only] = batch
    if (!isAboutOneUpload(error)) {
      // The database is away: each alone would wait as long again, and the readers keep what they have.
      services.log.error({ orgId, uploads: batch.length, err: error }, 'scans could not be committed')
      for (const one of batch) one.reject(catchingUp({ cause: error }))
    } else if (batch.length === 1) only?.reject(error)
    // One bad upload must not fail its neighbours: each goes again, alone.
    else for (const one of batch) await commit(services, orgId, [one])
  }
}

export type SubmitScans = (
  actor: Extract<Actor, { kind: 'device' }>,
  upload: ScanUpload,
) => Promise<ScanReply>

/**
 * Concurrent uploads of one organization share one transaction and are answered after its commit: while a commit is
 * under way the next batch gathers, so the busier it gets the less each scan costs.
 */
export function createGroupCommit(services: Services): SubmitScans {
  const queues = new Map<string, Waiting[]>()
  let waitingUploads = 0
  let waitingEvents = 0

  const count = (one: Waiting, sign: 1 | -1) => {
    waitingUploads += sign
    waitingEvents += sign * eventsIn(one)
  }

  async function drain(orgId: string, queue: Waiting[]) {
    while (queue.length > 0) {
      const batch = takeBatch(queue)
      await commit(services, orgId, batch)
      for (const one of batch) count(one, -1)
    }
    queues.delete(orgId)
  }

  const isFull = (queue: Waiting[] | undefined) =>
    waitingUploads >= waitingUploadsMax ||
    waitingEvents >= waitingEventsMax ||
    (queue?.length ?? 0) >= waitingPerOrganizationMax

  return (actor, upload) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(actor.orgId)
      if (isFull(queue)) return reject(catchingUp())
      const one = { delivery: { deviceId: actor.deviceId, upload }, resolve, reject }
      count(one, 1)
      if (queue) return void queue.push(one)
      const fresh = [one]
      queues.set(actor.orgId, fresh)
      void drain(actor.orgId, fresh)
    })
}
