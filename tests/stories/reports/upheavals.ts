import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { terms } from '../../../db/schema/organizations.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { recomputeSession } from '../../../server/domain/attendance/ledger/recompute-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { addTerm } from '../../../server/domain/organizations/terms/add-term.ts'
import { removeTerm } from '../../../server/domain/organizations/terms/remove-term.ts'
import { updateTerm } from '../../../server/domain/organizations/terms/update-term.ts'
import { isAppError } from '../../../server/kernel/errors.ts'
import type { Stage } from '../attendance/play.ts'

/** What a school year does to its past, besides the steps of a day. */
export type Upheaval =
  | { do: 'own-word'; session: number; student: number; word: number }
  | { do: 'move'; session: number; days: number; hours: number; zone: string }
  | { do: 'cancel' | 'restore'; session: number }
  | { do: 'add-term' | 'change-term'; from: number; length: number }
  | { do: 'remove-term' }

const pick = fc.nat(11)
const days = fc.integer({ min: -3, max: 3 })

export const upheaval: fc.Arbitrary<Upheaval> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('own-word' as const),
      session: pick,
      student: pick,
      word: fc.nat(1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      session: pick,
      days,
      hours: fc.integer({ min: -20, max: 20 }),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'restore' as const), session: pick }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('add-term' as const, 'change-term' as const),
      from: days,
      length: fc.nat(4),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'remove-term' as const }) },
)

const dayMs = 24 * 3600_000
const shifted = (day: string, by: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + by * dayMs).toISOString().slice(0, 10)

/** As the timetable does when a meeting is moved, cancelled or restored: the session changes, then its marks follow. */
async function change(stage: Stage, index: number, values: (held: Session) => Partial<Session>) {
  const { world, school } = stage
  const id = stage.sessions[index % Math.max(1, stage.sessions.length)]?.id
  if (!id) return
  const which = and(eq(sessions.orgId, school.orgId), eq(sessions.id, id))
  const [held] = await world.database.db.select().from(sessions).where(which)
  if (!held) return
  await world.database.db.update(sessions).set(values(held)).where(which)
  await recomputeSession(school.system, { sessionId: id })
}
type Session = typeof sessions.$inferSelect

async function changeTerms(
  stage: Stage,
  step: Extract<Upheaval, { do: 'add-term' | 'change-term' | 'remove-term' }>,
) {
  const { world, school } = stage
  const { context } = school.admin
  const [first] = await world.database.db.select().from(terms).where(eq(terms.orgId, school.orgId))
  if (step.do === 'remove-term') return first && removeTerm(context, { termId: first.id })
  const startsOn = shifted(world.clock.now().toISOString().slice(0, 10), step.from)
  const term = { startsOn, endsOn: shifted(startsOn, step.length), firstWeek: null }
  if (step.do === 'add-term') return addTerm(context, { name: `Term ${startsOn} ${step.length}`, ...term })
  return first && updateTerm(context, { termId: first.id, name: first.name, ...term })
}

export async function upset(stage: Stage, step: Upheaval, words: string[]): Promise<void> {
  const { world, school } = stage
  const perform = async (): Promise<unknown> => {
    switch (step.do) {
      case 'own-word': {
        const sessionId = stage.sessions[step.session % Math.max(1, stage.sessions.length)]?.id
        const personId = stage.students[step.student % stage.students.length]?.personId ?? ''
        const statusId = words[step.word]
        return sessionId && markPeople(school.admin.context, { sessionId, personIds: [personId], statusId })
      }
      case 'move':
        return change(stage, step.session, ({ localDate, startsAt, endsAt }) => ({
          localDate: shifted(localDate, step.days),
          startsAt: new Date(startsAt.getTime() + step.hours * 3600_000),
          endsAt: new Date(endsAt.getTime() + step.hours * 3600_000),
          timeZone: step.zone,
        }))
      case 'cancel':
        return change(stage, step.session, ({ closedAt }) => ({
          cancelledAt: world.clock.now(),
          closedAt: closedAt ?? world.clock.now(),
        }))
      case 'restore':
        return change(stage, step.session, () => ({ cancelledAt: null }))
      default:
        return changeTerms(stage, step)
    }
  }
  await perform().catch(error => {
    if (!isAppError(error) || error.code === 'internal') throw error
  })
}
