import { inArray, isNull } from 'drizzle-orm'
import { classes, classTeachers, enrolments } from '../../../../db/schema/classes.ts'
import { cards } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import { guardians } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { SchoolRows } from '../plan/school.ts'

async function loadPeople({ tx }: VerbContext): Promise<SchoolRows['people']> {
  const { id, fullName, role, email, rollNumber, status, accountId } = people
  const rows = await tx
    .select({ id, fullName, role, email, rollNumber, status, accountId })
    .from(people)
    .where(inArray(status, ['active', 'suspended']))
    .orderBy(id)
  return rows.map(({ accountId: account, status: standing, ...person }) => ({
    ...person,
    status: standing === 'suspended' ? standing : ('active' as const),
    hasSignIn: account !== null,
  }))
}

async function loadClasses({ tx }: VerbContext): Promise<SchoolRows['classes']> {
  const { id, name, code, archivedAt } = classes
  const rows = await tx.select({ id, name, code, archivedAt }).from(classes).orderBy(id)
  return rows.map(({ archivedAt: archived, ...course }) => ({ ...course, archived: archived !== null }))
}

function loadGuardians({ tx }: VerbContext): Promise<SchoolRows['guardians']> {
  const { id, personId, fullName, email, relation, language } = guardians
  return tx.select({ id, personId, fullName, email, relation, language }).from(guardians).orderBy(id)
}

/** Everything a roster file can speak of: one read per table, whatever the file's size. */
export async function loadSchool(context: VerbContext): Promise<SchoolRows> {
  const { tx } = context
  const { id, classId, personId, startsOn, endsOn } = enrolments
  return {
    people: await loadPeople(context),
    classes: await loadClasses(context),
    stays: await tx.select({ id, classId, personId, startsOn, endsOn }).from(enrolments).orderBy(id),
    cards: await tx
      .select({ id: cards.id, uid: cards.uid, personId: cards.personId })
      .from(cards)
      .where(isNull(cards.validTo)),
    guardians: await loadGuardians(context),
    teachers: await tx
      .select({ classId: classTeachers.classId, personId: classTeachers.personId })
      .from(classTeachers),
  }
}
