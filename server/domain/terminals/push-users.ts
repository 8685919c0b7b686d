import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { terminalCommands, terminals } from '../../../db/schema/devices/terminals.ts'
import { people } from '../../../db/schema/people.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { terminalName } from './rules.ts'

const usersMax = 5_000

/** Sends everybody with a roll number to a terminal, under that number: it fetches them at its next contacts. */
export const pushUsers = verb({
  name: 'terminals.push-users',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ terminalId: z.uuid() }),
  output: z.object({ queued: z.int() }),
  async run({ tx, orgId }, { terminalId }) {
    const [terminal] = await tx
      .select({ id: terminals.id })
      .from(terminals)
      .where(eq(terminals.id, terminalId))
    if (!terminal) throw notFound('The terminal')
    const users = await tx
      .select({ fullName: people.fullName, rollNumber: people.rollNumber })
      .from(people)
      .where(and(eq(people.status, 'active'), isNotNull(people.rollNumber)))
      .orderBy(asc(people.rollNumber))
      .limit(usersMax)
    const commands = users
      .filter(({ rollNumber }) => /^[0-9A-Za-z]{1,24}$/.test(rollNumber ?? ''))
      .map(({ fullName, rollNumber }) => ({
        orgId,
        terminalId,
        command: `DATA UPDATE USERINFO PIN=${rollNumber?.toUpperCase()}\tName=${terminalName(fullName)}\tPri=0`,
      }))
    for (let start = 0; start < commands.length; start += 500)
      await tx.insert(terminalCommands).values(commands.slice(start, start + 500))
    return { queued: commands.length }
  },
})
