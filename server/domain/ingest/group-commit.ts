import type { Actor, Context, Services } from '../../kernel/context.ts'
import { AppError, databaseErrorCode, isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { acceptScans } from './accept-scans.ts'
import type { Delivery, ScanReply, ScanUpload } from './scan-upload.ts'

/** Enough to amortise a commit; a batch is also one statement's worth of parameters. */
const batchEventsMax = 1_000
const batchUploadsMax = 200
/** Of one organization while others wait: one that is busy must not make a transaction long for everybody. */
const sharedUploadsMax = 50
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

/** Takes from the front what fits; always at least one. */
function takeBatch(queue: Waiting[], uploadsMax: number): Waiting[] {
  let events = 0
  let count = 0
  for (const one of queue) {
    events += eventsIn(one)
    if (count > 0 && (events > batchEventsMax || count >= uploadsMax)) break
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

function answer(batch: Waiting[], replies: ScanReply[]) {
  batch.forEach((one, index) => {
    const reply = replies[index]
    if (reply) one.resolve(reply)
    else one.reject(new AppError('internal', 'An upload was left without an answer.'))
  })
}

async function commit(services: Services, orgId: string, batch: Waiting[]): Promise<void> {
  try {
    const deliveries = batch.map(one => one.delivery)
    answer(batch, await acceptScans(contextFor(services, orgId), { deliveries }))
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

interface Batch {
  orgId: string
  uploads: Waiting[]
}

/** Several organizations' batches in one transaction; each that could not come along goes alone. */
async function commitTogether(services: Services, batches: Batch[]): Promise<void> {
  const [only] = batches
  if (only && batches.length === 1) return commit(services, only.orgId, only.uploads)
  const calls = batches.map(({ orgId, uploads }) => ({
    context: contextFor(services, orgId),
    input: { deliveries: uploads.map(one => one.delivery) },
  }))
  const results = await acceptScans.together(calls).catch(() => [])
  for (const [index, { orgId, uploads }] of batches.entries()) {
    const result = results[index]
    if (result?.status === 'fulfilled') answer(uploads, result.value)
    else await commit(services, orgId, uploads)
  }
}

export type SubmitScans = (
  actor: Extract<Actor, { kind: 'device' }>,
  upload: ScanUpload,
) => Promise<ScanReply>

/** Uploads that wait, by organization, within bounds. */
function createQueues() {
  const queues = new Map<string, Waiting[]>()
  let waitingUploads = 0
  let waitingEvents = 0

  const count = (uploads: Waiting[], sign: 1 | -1) => {
    waitingUploads += sign * uploads.length
    waitingEvents += sign * uploads.reduce((sum, one) => sum + eventsIn(one), 0)
  }

  return {
    /** False when there is no room. */
    add(orgId: string, one: Waiting): boolean {
      const queue = queues.get(orgId) ?? []
      const isFull = waitingUploads >= waitingUploadsMax || waitingEvents >= waitingEventsMax
      if (isFull || queue.length >= waitingPerOrganizationMax) return false
      count([one], 1)
      queue.push(one)
      queues.set(orgId, queue)
      return true
    },
    /** What goes into the next transaction: who waits longest first, and whoever was left goes to the end of the line. */
    take(): Batch[] {
      const uploadsMax = queues.size > 1 ? sharedUploadsMax : batchUploadsMax
      const batches: Batch[] = []
      let events = 0
      for (const [orgId, queue] of [...queues]) {
        if (events >= batchEventsMax) break
        const uploads = takeBatch(queue, uploadsMax)
        events += uploads.reduce((sum, one) => sum + eventsIn(one), 0)
        queues.delete(orgId)
        if (queue.length > 0) queues.set(orgId, queue)
        batches.push({ orgId, uploads })
      }
      // One order everywhere, so that two processes' transactions cannot wait for each other.
      return batches.sort((a, b) => (a.orgId < b.orgId ? -1 : 1))
    },
    done: (batches: Batch[]) => {
      for (const { uploads } of batches) count(uploads, -1)
    },
  }
}

/**
 * Concurrent uploads share one transaction, of several organizations too, and are answered after its commit: while a
 * commit is under way the next batch gathers, so the busier it gets the less each scan costs.
 */
export function createGroupCommit(services: Services): SubmitScans {
  const queues = createQueues()
  let isDraining = false

  async function drain() {
    if (isDraining) return
    isDraining = true
    for (let batches = queues.take(); batches.length > 0; batches = queues.take()) {
      await commitTogether(services, batches)
      queues.done(batches)
    }
    isDraining = false
  }

  return (actor, upload) =>
    new Promise((resolve, reject) => {
      const one = { delivery: { deviceId: actor.deviceId, upload }, resolve, reject }
      if (!queues.add(actor.orgId, one)) return reject(catchingUp())
      void drain()
    })
}
