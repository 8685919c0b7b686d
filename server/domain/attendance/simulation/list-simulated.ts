import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'
import { people } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { ownsClassProof } from '../../classes/proof/owns-class-proof.ts'
import { factors, proofPolicy } from '../../classes/proof-policy.ts'
import { standingIn } from '../ledger/rules.ts'
import { factorsOf } from '../proof/factors.ts'
import { effects } from './effects.ts'
import { lastMonth, onlyRead, type Replayed, replay, simulationBudget } from './replay.ts'

const most = 200
const status = z.enum(markStatuses).nullable()

const shownBy = ({ facts }: Replayed) => {
  const shown = new Set(standingIn(facts).flatMap(factorsOf))
  return factors.filter(factor => shown.has(factor))
}

/** The sessions behind a number of the simulation: each mark that would change, newest first. */
export const listSimulated = verb({
  name: 'attendance.list-simulated',
  kind: 'query',
  permission: 'attendance.prove',
  subject: 'This class',
  replica: true,
  input: z.strictObject({
    /** As in the simulation. */
    classId: z.uuid().optional(),
    proof: proofPolicy,
    /** Of one class or one student of it. */
    of: z.strictObject({ classId: z.uuid().optional(), personId: z.uuid().optional() }),
  }),
  output: z.object({
    changes: z.array(
      z.object({
        sessionId: z.uuid(),
        className: z.string(),
        startsAt: z.date(),
        timeZone: z.string(),
        personId: z.uuid(),
        fullName: z.string(),
        effect: z.enum(effects),
        from: status,
        to: status,
        shown: z.array(z.enum(factors)),
      }),
    ),
    more: z.boolean(),
  }),
  budgets: simulationBudget,
  owns: ownsClassProof,
  async run(context, { classId, proof, of }) {
    await onlyRead(context)
    const asked = classId ?? of.classId
    if (asked && !(await classExists(context, asked))) throw notFound('This class')
    const past = { classId: asked, from: lastMonth(context.now), personId: of.personId }
    const found: Replayed[] = []
    for await (const { marks } of replay(context, past, proof)) {
      found.push(
        ...marks.filter(({ change, session }) => change && (!of.classId || session.classId === of.classId)),
      )
      if (found.length > most) break
    }
    const personIds = [...new Set(found.map(({ personId }) => personId))]
    const { id, fullName } = people
    const rows =
      personIds.length === 0
        ? []
        : await context.tx.select({ id, fullName }).from(people).where(inArray(id, personIds))
    const names = new Map(rows.map(row => [row.id, row.fullName]))
    const changes = found.slice(0, most).flatMap(mark => {
      const { session, personId, change } = mark
      if (!change) return []
      const { id: sessionId, className, startsAt, timeZone } = session
      const where = { sessionId, className, startsAt, timeZone }
      return [{ ...where, personId, fullName: names.get(personId) ?? '', ...change, shown: shownBy(mark) }]
    })
    return { changes, more: found.length > most }
  },
})
