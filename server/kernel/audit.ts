import { auditEntries } from '../../db/schema/audit.ts'
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

/** Appends who did what to which ids, in the command's own transaction. */
export async function recordAudit(
  context: VerbContext,
  verb: string,
  input: unknown,
  named: readonly string[],
) {
  await context.tx.insert(auditEntries).values({
    orgId: context.orgId,
    id: newId(context.now.getTime()),
    at: context.now,
    actorKind: context.actor.kind,
    actorId: actorIdOf(context.actor),
    verb,
    subject: subjectOf(input, named),
    requestId: context.request.id,
  })
}
