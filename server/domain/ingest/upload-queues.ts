import type { Delivery, ScanReply } from './scan-upload.ts'

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

export interface Waiting {
  delivery: Delivery
  resolve(reply: ScanReply): void
  reject(error: unknown): void
}

/** What one organization brings to a transaction. */
export interface Batch {
  orgId: string
  uploads: Waiting[]
}

const eventsIn = ({ delivery }: Waiting) => delivery.upload.events.length

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

/** Uploads that wait, by organization, within bounds. */
export function createUploadQueues() {
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
    take(isApart: (orgId: string) => boolean): Batch[] {
      const uploadsMax = queues.size > 1 ? sharedUploadsMax : batchUploadsMax
      const batches: Batch[] = []
      let events = 0
      for (const [orgId, queue] of [...queues]) {
        if (events >= batchEventsMax) break
        if (isApart(orgId)) continue
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
