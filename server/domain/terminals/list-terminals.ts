import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { terminalPunches, terminals } from '../../../db/schema/devices/terminals.ts'
import { cards, devices } from '../../../db/schema/devices.ts'
import { verb } from '../../kernel/verb.ts'
import { selectTerminals, zoneOf } from './queries.ts'

const pinsMax = 200

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
      lastContactAt: z.date().nullable(),
      driftMs: z.int().nullable(),
      unmatchedPins: z.array(z.string()),
    }),
  ),
  async run({ tx }) {
    const rows = await selectTerminals(tx).orderBy(asc(devices.name)).limit(500)
    const known = new Set((await tx.selectDistinct({ uid: cards.uid }).from(cards)).map(({ uid }) => uid))
    const pins = await tx
      .selectDistinct({ terminalId: terminalPunches.terminalId, pin: terminalPunches.pin })
      .from(terminalPunches)
      .innerJoin(terminals, eq(terminals.id, terminalPunches.terminalId))
    return rows
      .filter(({ revokedAt }) => revokedAt === null)
      .map(row => ({
        ...row,
        room: row.roomName,
        timeZone: zoneOf(row),
        unmatchedPins: pins
          .filter(({ terminalId, pin }) => terminalId === row.id && !known.has(`PIN:${pin}`))
          .map(({ pin }) => pin)
          .slice(0, pinsMax),
      }))
  },
})
