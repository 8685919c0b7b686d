import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { classes, classTeachers, enrolments, weeklySlots } from '../../../../db/schema/classes.ts'
import { terms } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type KnownEnrolment, type KnownSchool, teachingId } from '../plan/known.ts'

/** Whom the records can speak of: nobody who waits, was turned down or is erased. */
const isMember = and(inArray(people.status, ['active', 'suspended']), isNull(people.erasedAt))

async function loadPeople({ tx }: VerbContext): Promise<KnownSchool['people']> {
  const { id, sourceId, fullName, role, email, rollNumber, status, accountId } = people
  const rows = await tx
    .select({ id, sourceId, fullName, role, email, rollNumber, status, accountId })
    .from(people)
    .where(isMember)
    .orderBy(id)
  return rows.map(({ accountId: account, status: standing, ...person }) => ({
    ...person,
    status: standing === 'suspended' ? standing : ('active' as const),
    hasSignIn: account !== null,
  }))
}

async function loadClasses({ tx }: VerbContext): Promise<KnownSchool['classes']> {
  const { id, sourceId, name, code, archivedAt } = classes
  const rows = await tx.select({ id, sourceId, name, code, archivedAt }).from(classes).orderBy(id)
  return rows.map(({ archivedAt: at, ...course }) => ({ ...course, archived: at !== null }))
}

async function loadTerms({ tx }: VerbContext): Promise<KnownSchool['terms']> {
  const { id, sourceId, name, startsOn, endsOn, firstWeek } = terms
  return tx
    .select({ id, sourceId, name, startsOn, endsOn, firstWeek, slots: count(weeklySlots.id) })
    .from(terms)
    .leftJoin(weeklySlots, and(eq(weeklySlots.orgId, terms.orgId), eq(weeklySlots.termId, id)))
    .groupBy(terms.orgId, id)
    .orderBy(startsOn)
}

/** Of classes that go on: what happened in an archived one is its history. */
async function loadEnrolments({ tx }: VerbContext): Promise<KnownEnrolment[]> {
  const { id, sourceId, classId, personId, startsOn, endsOn } = enrolments
  const stays = await tx
    .select({ id, sourceId, classId, personId, startsOn, endsOn })
    .from(enrolments)
    .innerJoin(classes, and(eq(classes.id, classId), isNull(classes.archivedAt)))
    .innerJoin(people, and(eq(people.id, personId), isMember))
    .orderBy(id)
  const taught = await tx
    .select({
      sourceId: classTeachers.sourceId,
      classId: classTeachers.classId,
      personId: classTeachers.personId,
    })
    .from(classTeachers)
    .innerJoin(classes, and(eq(classes.id, classTeachers.classId), isNull(classes.archivedAt)))
    .innerJoin(people, and(eq(people.id, classTeachers.personId), isMember))
    .orderBy(classTeachers.classId, classTeachers.personId)
  const noDates = { as: 'teacher' as const, startsOn: null, endsOn: null }
  return [
    ...stays.map(stay => ({ ...stay, as: 'student' as const })),
    ...taught.map(each => ({ ...each, ...noDates, id: teachingId(each.classId, each.personId) })),
  ]
}

/** Everything that an archive can speak of: one read per table, whatever its size. */
export async function loadKnown(context: VerbContext): Promise<KnownSchool> {
  return {
    orgId: context.orgId,
    terms: await loadTerms(context),
    classes: await loadClasses(context),
    people: await loadPeople(context),
    enrolments: await loadEnrolments(context),
  }
}
