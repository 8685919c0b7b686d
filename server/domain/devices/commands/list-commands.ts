import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { commandNames, deviceCommands } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'

const shown = 20

export const commandStates = ['waiting', 'sent', 'done', 'failed', 'expired'] as const
type CommandState = (typeof commandStates)[number]

interface Progress {
  sentAt: Date | null
  finishedAt: Date | null
  expiresAt: Date
  ok: boolean | null
}

function stateOf({ sentAt, finishedAt, expiresAt, ok }: Progress, now: Date): CommandState {
  if (finishedAt) return ok ? 'done' : 'failed'
  if (expiresAt <= now) return 'expired'
  return sentAt ? 'sent' : 'waiting'
}

/** The last orders of a device and what became of them. */
export const listCommands = verb({
  name: 'devices.list-commands',
  kind: 'query',
  permission: 'devices.manage',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      name: z.enum(commandNames),
      state: z.enum(commandStates),
      /** What the device said of a failure. */
      detail: z.string().nullable(),
      createdBy: z.string().nullable(),
      createdAt: z.date(),
    }),
  ),
  async run({ tx, now }, { deviceId }) {
    const { id, name, detail, createdAt, sentAt, finishedAt, expiresAt, ok } = deviceCommands
    const rows = await tx
      .select({
        id,
        name,
        detail,
        createdAt,
        sentAt,
        finishedAt,
        expiresAt,
        ok,
        createdBy: people.fullName,
      })
      .from(deviceCommands)
      .leftJoin(people, eq(people.id, deviceCommands.createdBy))
      .where(eq(deviceCommands.deviceId, deviceId))
      .orderBy(desc(createdAt), desc(id))
      .limit(shown)
    return rows.map(row => ({ ...row, state: stateOf(row, now) }))
  },
})
