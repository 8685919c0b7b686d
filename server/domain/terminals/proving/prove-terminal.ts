import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import {
  terminalNetworks,
  terminalQuarantine,
  terminals,
  terminalUploads,
} from '../../../../db/schema/devices/terminals.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { recordAudit } from '../../../kernel/audit.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { networkOf } from '../../../kernel/network.ts'
import { verb } from '../../../kernel/verb.ts'
import { networkHash } from './network.ts'
import { hashNumber, numberShape } from './one-time-number.ts'
import { ownerOf } from './owner.ts'

const hourMs = 60 * 60_000
/** More than this of what could be a number is not looked at in one upload: a guesser has to come again and again. */
export const numbersAtOnceMax = 3

/** The one ask that one of these numbers answers. Two organizations with one number by chance: neither. */
async function askedWith({ tx, now }: VerbContext, serial: string, hashes: string[]) {
  const asks = await tx
    .select({
      orgId: terminals.orgId,
      terminalId: terminals.id,
      deviceId: terminals.deviceId,
      hash: terminals.numberHash,
      usedAt: terminals.numberUsedAt,
    })
    .from(terminals)
    .innerJoin(devices, and(eq(devices.orgId, terminals.orgId), eq(devices.id, terminals.deviceId)))
    .innerJoin(organizations, eq(organizations.id, terminals.orgId))
    .where(
      and(
        eq(terminals.serial, serial),
        inArray(terminals.numberHash, hashes),
        gt(terminals.numberExpiresAt, now),
        isNull(terminals.removedAt),
        isNull(devices.revokedAt),
        isNull(organizations.suspendedAt),
      ),
    )
    .limit(2)
  return asks.length === 1 ? asks[0] : undefined
}

/** What this serial number sent from there until now. From elsewhere it may have been another terminal, or nobody's. */
const takeQuarantine = (tx: Tx, serial: string, network: string) =>
  tx
    .delete(terminalQuarantine)
    .where(and(eq(terminalQuarantine.serial, serial), eq(terminalQuarantine.network, network)))
    .returning()

type Ask = NonNullable<Awaited<ReturnType<typeof askedWith>>>

async function settle(outer: VerbContext, ask: Ask, serial: string, network: string): Promise<void> {
  const uploads = await takeQuarantine(outer.tx, serial, network)
  uploads.sort((a, b) => a.id - b.id)
  const { terminalId, deviceId } = ask
  await outer.inOrganization(ask.orgId, async inner => {
    const { tx, orgId, now } = inner
    await tx.insert(terminalNetworks).values({ orgId, terminalId, network, provedAt: now })
    await tx
      .update(terminals)
      .set({ numberUsedAt: now, lastContactAt: now })
      .where(eq(terminals.id, terminalId))
    await tx
      .update(devices)
      .set({ claimedAt: sql`coalesce(claimed_at, ${now.toISOString()}::timestamptz)` })
      .where(eq(devices.id, deviceId))
    for (const { kind, body, receivedAt } of uploads) {
      const upload = { orgId, id: newId(now.getTime()), terminalId, kind, body, receivedAt }
      await tx.insert(terminalUploads).values({ ...upload, waiting: true })
    }
    await inner.emit('device.changed', { deviceId })
    await recordAudit(inner, 'terminals.prove-terminal', { terminalId }, [])
  })
}

/** It was proved there before; whoever asked sees that their number came all the same. */
const noteUse = (outer: VerbContext, { orgId, terminalId }: Ask) =>
  outer.inOrganization(orgId, ({ tx, now }) =>
    tx.update(terminals).set({ numberUsedAt: now }).where(eq(terminals.id, terminalId)),
  )

/**
 * Numbers that came from a terminal, as a user's number. The organization that was given one of them has the terminal
 * from here on, as it calls from there, and what it sent before; a terminal that is somebody's stays theirs.
 */
export const proveTerminal = verb({
  name: 'terminals.prove-terminal',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({
    serial: z.string().max(40),
    numbers: z.array(z.string().regex(numberShape)).min(1).max(numbersAtOnceMax),
  }),
  /** The number that was asked for, and whose terminal it is now; null when it was none of these. */
  output: z.object({ number: z.string(), orgId: z.uuid(), terminalId: z.uuid() }).nullable(),
  budgets: ({ serial }, { request }) => [
    { key: `terminal-proof:${serial}:${networkOf(request.ip)}`, max: 200, windowMs: hourMs },
    { key: `terminal-proof:${serial}`, max: 1_000, windowMs: hourMs },
  ],
  async run(context, { serial, numbers }) {
    const { tx } = context
    // One at a time for a serial number: of two proofs in one instant the first counts.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`terminal:${serial}`}, 0))`)
    const byHash = new Map(numbers.map(number => [hashNumber(context, serial, number), number]))
    const ask = await askedWith(context, serial, [...byHash.keys()])
    const number = byHash.get(ask?.hash ?? '')
    if (!ask || !number) return null
    const { orgId, terminalId } = ask
    const proved = { number, orgId, terminalId }
    const network = networkHash(context)
    const owner = await ownerOf(tx, serial, network)
    // Sent again because our answer was lost, or asked for where it was proved before: known, and no punch.
    if (owner && owner.terminalId !== terminalId) return null
    if (owner || ask.usedAt) {
      if (owner && !ask.usedAt) await noteUse(context, ask)
      return owner ? proved : null
    }
    await settle(context, ask, serial, network)
    return proved
  },
})
