import { and, eq, inArray, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { AppError, conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import type { Person } from '../queries.ts'
import { requestableRole, requireAppointer } from '../rules.ts'
import { lockRequests } from './lock-requests.ts'

const approval = z.strictObject({
  personId: z.uuid(),
  /** Somebody entered before, without a sign-in: the request is merged into them, their history stays. */
  linkTo: z.uuid().optional(),
  /** Instead of the role asked for. */
  role: requestableRole.optional(),
})
type Approval = z.output<typeof approval>

const reason = z.enum(['already-decided', 'email-taken', 'roll-number-taken'])

/** What letting somebody in writes into their row. */
type Brought = Pick<Person, 'email' | 'rollNumber'>

/** Of somebody who was entered before, the number stays: the one in the request counts for nothing then. */
const broughtBy = (request: Person, target: Person | undefined): Brought => ({
  email: request.email,
  rollNumber: target?.rollNumber ?? request.rollNumber,
})

/** The merged row takes over the sign-in; what the admins entered wins over what was typed in the request. */
async function mergeInto({ tx }: VerbContext, target: Person, request: Person, decided: Partial<Person>) {
  if (target.accountId || target.status !== 'active')
    throw conflict(`${target.fullName} has a sign-in already.`, 'not-linkable')
  // First the request goes: a sign-in belongs to one row per organization.
  await tx.delete(people).where(eq(people.id, request.id))
  await tx
    .update(people)
    .set({
      ...decided,
      accountId: request.accountId,
      email: request.email ?? target.email,
      rollNumber: broughtBy(request, target).rollNumber,
      joinNote: request.joinNote,
    })
    .where(eq(people.id, target.id))
}

/** E-mail addresses and numbers that live people hold, among those that these requests would bring. */
async function heldBy({ tx }: VerbContext, requests: Person[]) {
  const emails = requests.flatMap(person => person.email ?? [])
  const numbers = requests.flatMap(person => person.rollNumber ?? [])
  const holders = await tx
    .select({ id: people.id, email: people.email, rollNumber: people.rollNumber })
    .from(people)
    .where(
      and(
        inArray(people.status, ['active', 'suspended']),
        or(inArray(people.email, emails), inArray(people.rollNumber, numbers)),
      ),
    )
  const email = new Map(holders.flatMap(holder => (holder.email ? [[holder.email, holder.id]] : [])))
  const number = new Map(holders.flatMap(each => (each.rollNumber ? [[each.rollNumber, each.id]] : [])))
  return {
    problem(brought: Brought, targetId: string): z.output<typeof reason> | undefined {
      if ((email.get(brought.email ?? '') ?? targetId) !== targetId) return 'email-taken'
      return (number.get(brought.rollNumber ?? '') ?? targetId) === targetId ? undefined : 'roll-number-taken'
    },
    take(brought: Brought, personId: string) {
      if (brought.email) email.set(brought.email, personId)
      if (brought.rollNumber) number.set(brought.rollNumber, personId)
    },
  }
}

async function lockTargets({ tx }: VerbContext, approvals: Approval[]): Promise<Map<string, Person>> {
  const ids = approvals.flatMap(each => each.linkTo ?? [])
  if (ids.length === 0) return new Map()
  if (new Set(ids).size < ids.length)
    throw new AppError('bad-request', 'Link each person to one request only.')
  const rows = await tx.select().from(people).where(inArray(people.id, ids)).for('update')
  if (rows.length < ids.length) throw notFound('The person to link to')
  return new Map(rows.map(row => [row.id, row]))
}

/** Lets people in. Those that cannot be let in as they are come back in `skipped`; the others are in. */
export const approvePeople = verb({
  name: 'people.approve',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ people: z.array(approval).min(1).max(500) }),
  output: z.object({
    /** The row each request became: its own, or the one it was linked to. */
    approved: z.array(z.object({ personId: z.uuid(), becameId: z.uuid() })),
    skipped: z.array(z.object({ personId: z.uuid(), reason })),
  }),
  subject: 'This request',
  async run(context, { people: approvals }) {
    const requests = await lockRequests(
      context,
      approvals.map(each => each.personId),
    )
    const targets = await lockTargets(context, approvals)
    const held = await heldBy(context, [...requests.values()])
    const decidedBy = actorIdOf(context.actor)
    const decided = { status: 'active' as const, decidedAt: context.now, decidedBy, decisionReason: null }
    const approved: { personId: string; becameId: string }[] = []
    const skipped: { personId: string; reason: z.output<typeof reason> }[] = []
    for (const { personId, linkTo, role } of approvals) {
      const request = requests.get(personId)
      if (!request) throw notFound('This request')
      const target = targets.get(linkTo ?? '')
      const becameId = target?.id ?? personId
      requireAppointer(context.actor, role ?? target?.role ?? request.role)
      const brought = broughtBy(request, target)
      const problem = request.status === 'pending' ? held.problem(brought, becameId) : 'already-decided'
      if (problem) {
        skipped.push({ personId, reason: problem })
        continue
      }
      if (target) await mergeInto(context, target, request, decided)
      else {
        const change = { ...decided, role: role ?? request.role }
        await context.tx
          .update(people)
          .set(change)
          .where(and(eq(people.id, personId), ne(people.status, 'active')))
      }
      held.take(brought, becameId)
      approved.push({ personId, becameId })
      await context.emit('person.approved', { personId: becameId, decidedBy })
    }
    return { approved, skipped }
  },
})
