import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { organizations, rooms } from '../../../db/schema/organizations.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Services, VerbContext } from '../context.ts'
import { newId } from '../ids.ts'
import { inTransaction } from '../tenant-transaction.ts'

const organizationCount = 50
let world: World
let services: Services
let close = async () => {}
const orgIds = Array.from({ length: organizationCount }, () => newId())

beforeAll(async () => {
  world = await createWorld()
  services = world.services
  if (world.database.kind === 'postgres') {
    const database = await openDatabase({ url: world.url, poolSize: 3 })
    services = { ...world.services, database }
    close = database.close
  }
  for (const [index, id] of orgIds.entries()) {
    await world.database.db
      .insert(organizations)
      .values({ id, slug: `o-${index}`, name: 'O', timeZone: 'UTC' })
    await world.database.db.insert(rooms).values({ orgId: id, id: newId(), name: 'canary' })
  }
})
afterAll(async () => {
  await close()
  await world.close()
})

const request = { id: 'bleed', ip: '', userAgent: '' }

/** The organizations of every row that this transaction can see. */
const visible = async ({ tx }: VerbContext) =>
  (await tx.select({ orgId: rooms.orgId }).from(rooms)).map(row => row.orgId)

/** Every way to leave a transaction: well, thrown, thrown inside, refused by the database, cut short. */
async function callOf(orgId: string, kind: number): Promise<string[]> {
  const context = { services, actor: { kind: 'system' as const, orgId }, request }
  const platform = { services, actor: { kind: 'system' as const }, request }
  const seen: string[] = []
  const look = async (inner: VerbContext) => void seen.push(...(await visible(inner)))
  const thrown = () => Promise.reject(new Error('on purpose'))
  switch (kind % 6) {
    case 0:
      await inTransaction(context, false, look)
      break
    case 1:
      await inTransaction(context, false, inner => look(inner).then(thrown)).catch(() => {})
      break
    case 2:
      await inTransaction(context, false, async inner => {
        await inner
          .savepoint(look)
          .then(thrown)
          .catch(() => {})
        await look(inner)
      })
      break
    case 3:
      await inTransaction(context, false, async inner => {
        await look(inner)
        await inner.tx.execute(sql`select 1 / 0`)
      }).catch(() => {})
      break
    case 4:
      await inTransaction(platform, true, inner => inner.inOrganization(orgId, look).then(thrown)).catch(
        () => {},
      )
      break
    default:
      await inTransaction(platform, true, async inner => {
        await inner.inOrganization(orgId, deep => look(deep).then(thrown)).catch(() => {})
        await inner.inOrganization(orgId, look)
      })
  }
  return seen.filter(row => row !== orgId)
}

describe('the pool', () => {
  it('shows no organization a row of another, however the calls interleave and fail', async () => {
    const calls = world.database.kind === 'postgres' ? 10_000 : 600
    let state = 42
    const next = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const plan = Array.from({ length: calls }, () => ({
      orgId: orgIds[next(organizationCount)] ?? '',
      kind: next(6),
    }))
    const foreign: string[] = []
    let looked = 0
    const worker = async () => {
      for (let step = plan.pop(); step; step = plan.pop()) {
        foreign.push(...(await callOf(step.orgId, step.kind)))
        looked++
      }
    }
    await Promise.all(Array.from({ length: 24 }, worker))
    expect(looked).toBe(calls)
    expect(foreign).toEqual([])
  }, 240_000)
})
