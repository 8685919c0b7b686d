import { and, eq } from 'drizzle-orm'
import { auditEntries } from '../../db/schema/audit.ts'
import { operatorActions } from '../../db/schema/platform/operators.ts'
import { operatorsSeen } from '../../db/schema/platform/operators-seen.ts'
import { actorIdOf, type VerbContext } from './context.ts'
import { newId } from './ids.ts'

const isPlain = (value: unknown) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)

/** An emoji that a form cut in half is text to a column and none to JSON: its half becomes the sign for what is missing. */
const wellFormed = (value: unknown) => (typeof value === 'string' ? Buffer.from(value).toString() : value)

/** Ids always; of the rest only what the verb's header names: free text and secrets never reach the audit by accident. */
function subjectOf(input: unknown, named: readonly string[]): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {}
  return Object.fromEntries(
    Object.entries(input)
      .filter(([field, value]) => isPlain(value) && (/Ids?$|^ids?$/.test(field) || named.includes(field)))
      .map(([field, value]) => [field, wellFormed(value)]),
  )
}

/** What both books hold of a command. */
const deed = ({ now, request }: VerbContext, verb: string, input: unknown, named: readonly string[]) => ({
  id: newId(now.getTime()),
  at: now,
  verb,
  subject: subjectOf(input, named),
  requestId: request.id,
})

/** An operator inside an organization stands in its log as one, not as Muster itself; the name goes beside it, where it can be read. */
async function whoActs({ tx, orgId, actor }: VerbContext) {
  const operator = actor.kind === 'support' ? actor : actor.kind === 'system' ? actor.onBehalf : undefined
  if (!operator) return { actorKind: actor.kind, actorId: actorIdOf(actor) }
  const { accountId, name } = operator
  // Not written anew each time: looks that are taken at once would wait for each other's row.
  const known = and(eq(operatorsSeen.accountId, accountId), eq(operatorsSeen.name, name))
  if ((await tx.$count(operatorsSeen, known)) === 0)
    await tx
      .insert(operatorsSeen)
      .values({ orgId, accountId, name })
      .onConflictDoUpdate({ target: [operatorsSeen.orgId, operatorsSeen.accountId], set: { name } })
  return { actorKind: actor.kind === 'support' ? 'support' : 'operator', actorId: accountId }
}

/** Appends who did what to which ids, in the command's own transaction. */
export async function recordAudit(
  context: VerbContext,
  verb: string,
  input: unknown,
  named: readonly string[],
) {
  const { tx, orgId } = context
  const who = await whoActs(context)
  await tx.insert(auditEntries).values({ orgId, ...who, ...deed(context, verb, input, named) })
}

/** The same for what an operator does outside of any organization; what others do there is recorded where it is done. */
export async function recordAction(
  context: VerbContext,
  verb: string,
  input: unknown,
  named: readonly string[],
) {
  const { tx, actor } = context
  if (actor.kind !== 'operator') return
  const { accountId } = actor
  await tx.insert(operatorActions).values({ accountId, ...deed(context, verb, input, named) })
}

/** What the command line does to operators stands in their book too: by nobody's account. */
export async function recordCommandLine(context: VerbContext, verb: string, subject: Record<string, string>) {
  await context.tx.insert(operatorActions).values({ accountId: null, ...deed(context, verb, subject, []) })
}
