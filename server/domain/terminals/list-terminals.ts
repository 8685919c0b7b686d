import { asc, count, eq, isNull, max, min, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import {
  terminalCommands,
  terminalNetworks,
  terminalPunches,
  terminals,
  terminalUploads,
} from '../../../db/schema/devices/terminals.ts'
import { cards, devices } from '../../../db/schema/devices.ts'
import { verb } from '../../kernel/verb.ts'
import { selectTerminals, zoneOf } from './queries.ts'

const pinsMax = 200

const punchCounts = (tx: Tx) =>
  tx
    .select({
      terminalId: terminalPunches.terminalId,
      punches: count(),
      flagged: sql<number>`count(*) filter (where ${terminalPunches.ambiguous})`.mapWith(Number),
      lastPunch: max(terminalPunches.localTime),
    })
    .from(terminalPunches)
    .groupBy(terminalPunches.terminalId)

const orderCounts = (tx: Tx) =>
  tx
    .select({
      terminalId: terminalCommands.terminalId,
      waiting: sql<number>`count(*) filter (where ${terminalCommands.doneAt} is null)`.mapWith(Number),
      done: sql<number>`count(*) filter (where ${terminalCommands.returnCode} >= 0)`.mapWith(Number),
      failed: sql<number>`count(*) filter (where ${terminalCommands.returnCode} < 0)`.mapWith(Number),
    })
    .from(terminalCommands)
    .groupBy(terminalCommands.terminalId)

/** Sent before it was proved, and not yet taken or rejected. A punch is a line. */
const waitingUploads = (tx: Tx) =>
  tx
    .select({
      terminalId: terminalUploads.terminalId,
      uploads: count(),
      lines:
        sql`sum(cardinality(string_to_array(btrim(${terminalUploads.body}, E'\\r\\n '), E'\\n')))`.mapWith(
          Number,
        ),
      since: min(terminalUploads.receivedAt),
    })
    .from(terminalUploads)
    .where(eq(terminalUploads.waiting, true))
    .groupBy(terminalUploads.terminalId)

const waitingOf = (found: Awaited<ReturnType<typeof waitingUploads>>[number] | undefined) =>
  found?.since ? { uploads: found.uploads, lines: found.lines, since: found.since } : null

/** Each terminal with its state, and the user numbers on it that belong to nobody yet. */
export const listTerminals = verb({
  name: 'terminals.list-terminals',
  kind: 'query',
  permission: 'devices.read',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      deviceId: z.uuid(),
      serial: z.string(),
      name: z.string(),
      room: z.string(),
      timeZone: z.string(),
      enabled: z.boolean(),
      /** A number given to us came from it; until then nothing of it is ours. */
      proved: z.boolean(),
      /** When the last number that was given for it came from it. */
      numberUsedAt: z.date().nullable(),
      waiting: z.object({ uploads: z.int(), lines: z.int(), since: z.date() }).nullable(),
      /** Punches taken of what had waited. */
      backfilled: z.int(),
      lastContactAt: z.date().nullable(),
      driftMs: z.int().nullable(),
      unmatchedPins: z.array(z.string()),
      punches: z.int(),
      /** Of those, made in an hour that its clock shows twice or never. */
      flagged: z.int(),
      /** As its clock showed it, without a zone. */
      lastPunch: z.string().nullable(),
      /** Orders to it, which are mostly users to know. */
      orders: z.object({ waiting: z.int(), done: z.int(), failed: z.int() }),
    }),
  ),
  async run({ tx }) {
    const rows = await selectTerminals(tx)
      .where(isNull(terminals.removedAt))
      .orderBy(asc(devices.name))
      .limit(500)
    const known = new Set((await tx.selectDistinct({ uid: cards.uid }).from(cards)).map(({ uid }) => uid))
    const pins = await tx
      .selectDistinct({ terminalId: terminalPunches.terminalId, pin: terminalPunches.pin })
      .from(terminalPunches)
      .innerJoin(terminals, eq(terminals.id, terminalPunches.terminalId))
    const [counts, orders] = [await punchCounts(tx), await orderCounts(tx)]
    const waiting = await waitingUploads(tx)
    const networks = await tx
      .selectDistinct({ terminalId: terminalNetworks.terminalId })
      .from(terminalNetworks)
    const proved = new Set(networks.map(({ terminalId }) => terminalId))
    const none = { punches: 0, flagged: 0, lastPunch: null }
    return rows
      .filter(({ revokedAt }) => revokedAt === null)
      .map(row => ({
        ...row,
        ...(counts.find(({ terminalId }) => terminalId === row.id) ?? none),
        proved: proved.has(row.id),
        waiting: waitingOf(waiting.find(({ terminalId }) => terminalId === row.id)),
        orders: orders.find(({ terminalId }) => terminalId === row.id) ?? { waiting: 0, done: 0, failed: 0 },
        room: row.roomName,
        timeZone: zoneOf(row),
        unmatchedPins: pins
          .filter(({ terminalId, pin }) => terminalId === row.id && !known.has(`PIN:${pin}`))
          .map(({ pin }) => pin)
          .slice(0, pinsMax),
      }))
  },
})
