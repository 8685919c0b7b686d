import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../../events/catalog.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { type LetterName, letterName } from './letter-name.ts'
import { takeDeadLetter } from './take-dead-letter.ts'
import { told } from './told.ts'

async function factOf({ tx }: VerbContext, { orgId, xid, id }: LetterName): Promise<LoggedEvent> {
  const [row] = await tx
    .select()
    .from(eventLog)
    .where(and(eq(eventLog.orgId, orgId), eq(eventLog.xid, xid), eq(eventLog.id, id)))
  if (!row) throw new Error('The log no longer has this fact.')
  const { type, payload, at } = row
  if (!isEventType(type)) throw new Error('This version does not know the fact.')
  return { type, payload: eventCatalog[type].parse(payload), orgId, xid, id, at } as LoggedEvent
}

/** Takes the letter and handles its fact in one transaction: of two that replay it, one finds it gone and does nothing. */
async function handle(context: VerbContext, letter: LetterName): Promise<void> {
  const { installation } = context.services
  if (!installation) throw new Error('This process handles no facts.')
  const event = await factOf(context, letter)
  const { taken } = await takeDeadLetter(context, letter)
  if (taken)
    await context.inOrganization(letter.orgId, inside =>
      installation.handleFact(inside, letter.consumer, event),
    )
}

/** Tries one fact that was set aside once more. What fails again stays where it is, with nothing done. */
export const replayLetter = verb({
  name: 'platform.replay-letter',
  kind: 'command',
  permission: 'platform.operate',
  platform: true,
  audit: ['consumer', 'xid'],
  input: letterName,
  /** Null: handled, or somebody else's replay has handled it. Else why it stays. */
  output: z.object({ refusal: z.string().nullable() }),
  async run(context, letter) {
    const refusal = await context
      .savepoint(inner => handle(inner, letter))
      .then(
        () => null,
        error => told(error),
      )
    return { refusal }
  },
})
