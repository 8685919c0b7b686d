import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { eventCatalog } from '../events/catalog.ts'
import type { Actor, Context, VerbContext } from './context.ts'
import { databaseErrorCode } from './errors.ts'
import { createStepBus, type Step } from './steps.ts'

type Role = 'app_user' | 'app_system' | 'app_eraser'

/** Role and organization in one statement: the cost is the round trip, not the policy. Both end with the transaction. */
async function become(tx: Tx, role: Role, orgId: string): Promise<void> {
  await tx.execute(sql`select set_config('role', ${role}, true), set_config('app.org_id', ${orgId}, true)`)
}

const orgIdOf = (actor: Actor) => ('orgId' in actor && actor.orgId) || ''

interface Frame {
  context: Context
  tx: Tx
  now: Date
  orgId: string
  onEmit(): void
  call?(step: Step): Promise<unknown>
}

/** Steps that are asked for together leave together. */
function callerOn(tx: Tx): (step: Step) => Promise<unknown> {
  const bus = createStepBus(tx)
  return step => bus.board(call => call(step))
}

/** In a transaction that the database has given up on, going back is refused and there is nothing left to protect. */
async function asEraser<T>(tx: Tx, orgId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (!orgId) throw new Error('Only inside an organization is anything erased.')
  await become(tx, 'app_eraser', orgId)
  try {
    return await run(tx)
  } finally {
    await become(tx, 'app_user', orgId).catch(() => {})
  }
}

/** Whoever enters an organization as its system and is somebody answers for it by name. */
function onBehalfOf(actor: Actor) {
  if (actor.kind !== 'operator') return {}
  return { onBehalf: { accountId: actor.accountId, name: actor.name } }
}

function verbContext(frame: Frame): VerbContext {
  const { context, tx, now, orgId, onEmit, call = callerOn(tx) } = frame
  const { services, request } = context
  return {
    services,
    request,
    actor: context.actor,
    tx,
    now,
    orgId,
    grant: 'all',
    async emit(type, ...payloads) {
      if (payloads.length === 0) return
      const schema = eventCatalog[type]
      const facts = payloads.map(payload => schema.parse(payload))
      await call({
        orgId,
        name: 'append_events',
        rows: { events: facts.map(payload => ({ type, payload, at: now })) },
      })
      onEmit()
    },
    call: (name, rows) => call({ orgId, name, rows }),
    savepoint: run => tx.transaction(inner => run(verbContext({ context, tx: inner, now, orgId, onEmit }))),
    asSystem: () =>
      verbContext({
        context: { services, request, actor: { kind: 'system', orgId } },
        tx,
        now,
        orgId,
        onEmit,
        call,
      }),
    erasing: run => asEraser(tx, orgId, run),
    async inOrganization(inner, run) {
      if (orgId) throw new Error('A transaction that belongs to one organization cannot enter another.')
      await become(tx, 'app_user', inner)
      const actor: Actor = { kind: 'system', orgId: inner, ...onBehalfOf(context.actor) }
      try {
        return await run(
          verbContext({ context: { services, request, actor }, tx, now, orgId: inner, onEmit }),
        )
      } finally {
        // Also for a caller that catches: nothing may go on as the organization that was entered. In a transaction
        // that the database has given up on, the statement is refused and there is nothing left to protect.
        await become(tx, 'app_system', '').catch(() => {})
      }
    },
  }
}

/** Deadlock and serialization failure: the same work, run again, succeeds. */
const retryable = new Set(['40001', '40P01'])

/**
 * The only way to a database handle. Opens a transaction as the tenant role of the actor's organization, or as the
 * platform role when `platform`, and rings the doorbell after a commit that appended events.
 */
export async function inTransaction<T>(
  context: Context,
  platform: boolean,
  run: (verb: VerbContext) => Promise<T>,
): Promise<T> {
  const { database, clock, ringDoorbell } = context.services
  const orgId = platform ? '' : orgIdOf(context.actor)
  for (let attempt = 1; ; attempt++) {
    let emitted = false
    try {
      const result = await database.db.transaction(async tx => {
        await become(tx, platform ? 'app_system' : 'app_user', orgId)
        const onEmit = () => {
          emitted = true
        }
        return run(verbContext({ context, tx, now: clock.now(), orgId, onEmit }))
      })
      if (emitted) ringDoorbell()
      return result
    } catch (error) {
      if (attempt === 3 || !retryable.has(databaseErrorCode(error) ?? '')) throw error
    }
  }
}

/** What a passenger needs that a convoy cannot give: the caller does the same work in a transaction of its own. */
export class LeftConvoy extends Error {}

/** In place of a database handle: a statement outside the steps would see the rows of everyone on board. */
const noTransaction: Tx = new Proxy(Object.create(null), {
  get() {
    throw new LeftConvoy('Only steps run in a convoy.')
  },
})

/** One organization's lock must not hold up the others: the convoy gives up and each goes alone. */
const convoyLockTimeout = '250ms'

/**
 * Work of several organizations in one transaction, made of steps alone (./steps.ts), under a role that sees the rows of
 * those on board and may do what steps do. Settles one by one what failed before it wrote anything; rejects, with nothing done for anyone, when a
 * step fails or somebody fails after writing.
 */
export async function inConvoy<T>(
  contexts: Context[],
  run: (verb: VerbContext, index: number) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const [first] = contexts
  if (!first) return []
  const { database, clock, ringDoorbell } = first.services
  const orgIds = contexts.map(({ actor }) => orgIdOf(actor))
  let emitted = false
  const results = await database.db.transaction(async tx => {
    await tx.execute(sql`select set_config('role', 'app_convoy', true), set_config('app.org_ids', ${`{${orgIds.join()}}`}, true),
      set_config('lock_timeout', ${convoyLockTimeout}, true)`)
    const bus = createStepBus(tx)
    const now = clock.now()
    const onEmit = () => {
      emitted = true
    }
    const rides = contexts.map((context, index) =>
      bus.board(call => {
        const orgId = orgIds[index] ?? ''
        return run(verbContext({ context, tx: noTransaction, now, orgId, onEmit, call }), index)
      }),
    )
    const settled = await Promise.allSettled(rides)
    if (bus.broken()) throw bus.broken()
    return settled
  })
  if (emitted) ringDoorbell()
  return results
}
