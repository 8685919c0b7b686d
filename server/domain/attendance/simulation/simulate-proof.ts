import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { ownsClassProof } from '../../classes/proof/owns-class-proof.ts'
import { proofPolicy } from '../../classes/proof-policy.ts'
import { type Effect, effects } from './effects.ts'
import { mostSessions } from './past-facts.ts'
import { lastMonth, onlyRead, progressOf, replay, simulationBudget } from './replay.ts'

const counts = z.object(
  Object.fromEntries(effects.map(effect => [effect, z.int()])) as Record<Effect, z.ZodInt>,
)
type Counts = z.output<typeof counts>

const none = (): Counts => ({ flagged: 0, challenged: 0, refused: 0, lowered: 0, raised: 0 })
const sumOf = (of: Counts) => effects.reduce((sum, effect) => sum + of[effect], 0)

/** The most touched first; so many are named. */
const mostNamed = 100
const ranked = <T extends { counts: Counts }>(all: Iterable<T>) =>
  [...all]
    .filter(each => sumOf(each.counts) > 0)
    .sort((a, b) => sumOf(b.counts) - sumOf(a.counts))
    .slice(0, mostNamed)

async function namesOf({ tx }: VerbContext, personIds: string[]) {
  if (personIds.length === 0) return new Map<string, string>()
  const rows = await tx
    .select({ id: people.id, fullName: people.fullName })
    .from(people)
    .where(inArray(people.id, personIds))
  return new Map(rows.map(({ id, fullName }) => [id, fullName]))
}

/** What the marks of the last 31 days would be under another way of proving presence. Reads only, in one transaction. */
export const simulateProof = verb({
  name: 'attendance.simulate-proof',
  kind: 'query',
  permission: 'attendance.prove',
  subject: 'This class',
  replica: true,
  input: z.strictObject({
    /** Absent: every class that follows the organization. */
    classId: z.uuid().optional(),
    proof: proofPolicy,
    /** Names the run in what is told of its progress. */
    runId: z.uuid().optional(),
  }),
  output: z.object({
    from: z.date(),
    sessions: z.int(),
    /** With evidence behind them. */
    marks: z.int(),
    /** There were more sessions than one replay reads: the oldest were left out. */
    cut: z.boolean(),
    counts,
    classes: z.array(z.object({ classId: z.uuid(), className: z.string(), marks: z.int(), counts })),
    students: z.array(z.object({ personId: z.uuid(), fullName: z.string(), marks: z.int(), counts })),
    studentsTouched: z.int(),
  }),
  budgets: simulationBudget,
  owns: ownsClassProof,
  async run(context, { classId, proof, runId }) {
    await onlyRead(context)
    if (classId && !(await classExists(context, classId))) throw notFound('This class')
    const from = lastMonth(context.now)
    const past = { classId, from }
    const tell = runId ? await progressOf(context, past, runId) : undefined
    const total = { sessions: 0, marks: 0, counts: none() }
    const classes = new Map<string, { classId: string; className: string; marks: number; counts: Counts }>()
    const students = new Map<string, { personId: string; marks: number; counts: Counts }>()
    for await (const { sessions, marks } of replay(context, past, proof)) {
      total.sessions += sessions.length
      for (const { session, personId, change } of marks) {
        const course = classes.get(session.classId) ?? {
          classId: session.classId,
          className: session.className,
          marks: 0,
          counts: none(),
        }
        classes.set(session.classId, course)
        const student = students.get(personId) ?? { personId, marks: 0, counts: none() }
        students.set(personId, student)
        for (const each of [total, course, student]) {
          each.marks++
          if (change) each.counts[change.effect]++
        }
      }
      tell?.(sessions.length)
    }
    const touched = [...students.values()].filter(student => sumOf(student.counts) > 0)
    const named = ranked(touched)
    const names = await namesOf(
      context,
      named.map(({ personId }) => personId),
    )
    return {
      from,
      ...total,
      cut: total.sessions >= mostSessions,
      classes: ranked(classes.values()),
      students: named.map(student => ({ ...student, fullName: names.get(student.personId) ?? '' })),
      studentsTouched: touched.length,
    }
  },
})
