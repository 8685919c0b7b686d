import type { Context, Services } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { acceptScans } from './accept-scans.ts'
import type { Delivery, ScanReply, ScanUpload } from './scan-upload.ts'

/** Enough to amortise a commit; a batch is also one statement's worth of parameters. */
const batchEventsMax = 1_000
const batchUploadsMax = 200
/** Beyond this a reader is told to come back: its own queue is the better place to wait. */
const waitingMax = 5_000

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

/** Takes from the front what fits into one transaction; always at least one. */
function takeBatch(queue: Waiting[]): Waiting[] {
  let events = 0
  let count = 0
  for (const { delivery } of queue) {
    events += delivery.upload.events.length
    if (count > 0 && (events > batchEventsMax || count >= batchUploadsMax)) break
    count++
  }
  return queue.splice(0, count)
}

async function commit(services: Services, orgId: string, batch: Waiting[]): Promise<void> {
  try {
    const replies = await acceptScans(contextFor(services, orgId), {
      deliveries: batch.map(one => one.delivery),
    })
    batch.forEach((one, index) => {
      const reply = replies[index]
      if (reply) one.resolve(reply)
    })
  } catch (error) {
    if (batch.length === 1) return batch[0]?.reject(error)
    // One bad upload must not fail its neighbours: each goes again, alone.
    for (const one of batch) await commit(services, orgId, [one])
  }
}

/** `context.actor` is the device that signed the upload. */
export type SubmitScans = (context: Context, upload: ScanUpload) => Promise<ScanReply>

/**
 * Concurrent uploads of one organization share one transaction and are answered after its commit: while a commit is
 * under way the next batch gathers, so the busier it gets the less each scan costs.
 */
export function createGroupCommit(services: Services): SubmitScans {
  const queues = new Map<string, Waiting[]>()
  let waiting = 0

  async function drain(orgId: string, queue: Waiting[]) {
    while (queue.length > 0) {
      const batch = takeBatch(queue)
      await commit(services, orgId, batch)
      waiting -= batch.length
    }
    queues.delete(orgId)
  }

  return ({ actor }, upload) =>
    new Promise((resolve, reject) => {
      if (actor.kind !== 'device')
        return reject(new AppError('forbidden', 'Only a registered device sends scans.'))
      if (waiting >= waitingMax) {
        return reject(
          new AppError('unavailable', 'The server is catching up. Keep the scans and send them again.', {
            retryAfter: 5,
          }),
        )
      }
      waiting++
      const one = { delivery: { deviceId: actor.deviceId, upload }, resolve, reject }
      const queue = queues.get(actor.orgId)
      if (queue) return void queue.push(one)
      const fresh = [one]
      queues.set(actor.orgId, fresh)
      void drain(actor.orgId, fresh)
    })
}
