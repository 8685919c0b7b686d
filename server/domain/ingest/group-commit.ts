import type { Actor, Context, Services } from '../../kernel/context.ts'
import { AppError, databaseErrorCode, isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { LeftConvoy } from '../../kernel/tenant-transaction.ts'
import { acceptScans } from './accept-scans.ts'
import type { ScanReply, ScanUpload } from './scan-upload.ts'
import { type Batch, createUploadQueues, type Waiting } from './upload-queues.ts'

const contextFor = (services: Services, orgId: string): Context => ({
  services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'ingest' },
})

const catchingUp = (options?: ErrorOptions) =>
  new AppError(
    'unavailable',
    'The server is catching up. Keep the scans and send them again.',
    { retryAfter: 5 },
    options,
  )

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

function turnAway(services: Services, batch: Waiting[], error: unknown) {
  services.log.error({ uploads: batch.length, err: error }, 'scans could not be committed')
  for (const one of batch) one.reject(catchingUp({ cause: error }))
}

async function commit(services: Services, orgId: string, batch: Waiting[]): Promise<void> {
  try {
    const deliveries = batch.map(one => one.delivery)
    answer(batch, await acceptScans(contextFor(services, orgId), { deliveries }))
  } catch (error) {
    const [only] = batch
    if (!isAboutOneUpload(error)) {
      // The database is away: each alone would wait as long again, and the readers keep what they have.
      turnAway(services, batch, error)
    } else if (batch.length === 1) only?.reject(error)
    // One bad upload must not fail its neighbours: each goes again, alone.
    else for (const one of batch) await commit(services, orgId, [one])
  }
}

/** A lock that somebody holds, a deadlock, a serialization failure: of one organization, not of the database. */
const heldUp = new Set(['55P03', '40P01', '40001'])

const isAboutOneOrganization = (error: unknown) =>
  isAboutOneUpload(error) || error instanceof LeftConvoy || heldUp.has(databaseErrorCode(error) ?? '')

/** A card's number is only looked up; whatever else is shown at a reader has to prove itself first. */
const isMadeOfSteps = ({ uploads }: Batch) =>
  uploads.every(({ delivery }) => delivery.upload.events.every(event => event.kind === 'card'))

/** Several organizations' batches in one transaction; gives back those that could not come along. */
async function commitTogether(services: Services, batches: Batch[]): Promise<Batch[]> {
  const calls = batches.map(({ orgId, uploads }) => ({
    context: contextFor(services, orgId),
    input: { deliveries: uploads.map(one => one.delivery) },
  }))
  try {
    const results = await acceptScans.together(calls)
    return batches.filter(({ uploads }, index) => {
      const result = results[index]
      if (result?.status !== 'fulfilled') return true
      answer(uploads, result.value)
      return false
    })
  } catch (error) {
    if (isAboutOneOrganization(error)) return batches
    const uploads = batches.flatMap(batch => batch.uploads)
    turnAway(services, uploads, error)
    return []
  }
}

export type SubmitScans = (
  actor: Extract<Actor, { kind: 'device' }>,
  upload: ScanUpload,
) => Promise<ScanReply>

/**
 * Under way at once: we work for one while the database works for the other; more would only make each smaller. PGlite has
 * one connection, where a second would wait with what it has instead of gathering more.
 */
const convoysFor = ({ database }: Services) => (database.kind === 'pglite' ? 1 : 2)

/**
 * Concurrent uploads share one transaction, of several organizations too, and are answered after its commit: while
 * commits are under way the next batch gathers, so the busier it gets the less each scan costs. An organization is in one
 * transaction at a time, so its scans keep their order; one that could not come along has transactions of its own until
 * its batch is through, and the others do not wait for it.
 */
export function createGroupCommit(services: Services, convoysMax = convoysFor(services)): SubmitScans {
  const queues = createUploadQueues()
  const busy = new Set<string>()
  let underWay = 0

  function release(batches: Batch[]) {
    queues.done(batches)
    for (const { orgId } of batches) busy.delete(orgId)
  }

  async function commitApart(batch: Batch) {
    await commit(services, batch.orgId, batch.uploads)
    release([batch])
    drain()
  }

  async function commitNext(batches: Batch[]) {
    const together = batches.filter(isMadeOfSteps)
    const left = together.length > 0 ? await commitTogether(services, together) : []
    release(together.filter(batch => !left.includes(batch)))
    for (const batch of [...left, ...batches.filter(one => !isMadeOfSteps(one))]) void commitApart(batch)
    underWay--
    drain()
  }

  function drain() {
    while (underWay < convoysMax) {
      const batches = queues.take(orgId => busy.has(orgId))
      if (batches.length === 0) return
      for (const { orgId } of batches) busy.add(orgId)
      underWay++
      void commitNext(batches)
    }
  }

  return (actor, upload) =>
    new Promise((resolve, reject) => {
      const one = { delivery: { deviceId: actor.deviceId, upload }, resolve, reject }
      if (!queues.add(actor.orgId, one)) return reject(catchingUp())
      drain()
    })
}
