import { addDays } from '../../timetable/wall-clock.ts'
import type { Known, KnownClass, KnownEnrolment, KnownPerson, KnownSchool, KnownTerm } from '../plan/known.ts'
import type { TableName } from './tables.ts'
import type { Row } from './write-package.ts'

interface Around {
  organization: { id: string; name: string; slug: string }
  /** Ids of the terms in which a class meets. */
  termsOf: ReadonlyMap<string, ReadonlySet<string>>
  today: string
}

/** What the records call a thing, else its id here: a file that comes back is matched by either. */
const idOf = ({ id, sourceId }: Known) => sourceId ?? id
const courseOf = (course: KnownClass) => `course-${idOf(course)}`
const yearId = (year: string) => `school-year-${year}`
/** A school year is called by the year in which it ends. */
const yearOf = ({ endsOn }: KnownTerm) => endsOn.slice(0, 4)

/** Two columns, neither of them empty: somebody with one name has it in both. */
function namesOf({ fullName }: KnownPerson) {
  const at = fullName.lastIndexOf(' ')
  if (at < 0) return { givenName: fullName, familyName: fullName }
  return { givenName: fullName.slice(0, at), familyName: fullName.slice(at + 1) }
}

function sessionRows(terms: readonly KnownTerm[], today: string): Row[] {
  const years = new Map<string, { startDate: string; endDate: string }>()
  for (const term of terms) {
    const [startDate, endDate] = [term.startsOn, addDays(term.endsOn, 1)]
    const known = years.get(yearOf(term)) ?? { startDate, endDate }
    const [earliest = startDate] = [known.startDate, startDate].sort()
    const [, latest = endDate] = [known.endDate, endDate].sort()
    years.set(yearOf(term), { startDate: earliest, endDate: latest })
  }
  const thisYear = today.slice(0, 4)
  if (!years.has(thisYear))
    years.set(thisYear, { startDate: `${thisYear}-01-01`, endDate: `${Number(thisYear) + 1}-01-01` })
  return [
    ...[...years].map(([year, span]) => {
      return { sourcedId: yearId(year), title: year, type: 'schoolYear', ...span, schoolYear: year }
    }),
    ...terms.map(term => ({
      sourcedId: idOf(term),
      title: term.name,
      type: 'term',
      startDate: term.startsOn,
      endDate: addDays(term.endsOn, 1),
      parentSourcedId: yearId(yearOf(term)),
      schoolYear: yearOf(term),
    })),
  ]
}

function classRow(course: KnownClass, terms: readonly KnownTerm[], around: Around): Row {
  const own = terms.filter(({ id }) => around.termsOf.get(course.id)?.has(id)).map(idOf)
  return {
    sourcedId: idOf(course),
    title: course.name,
    courseSourcedId: courseOf(course),
    classCode: course.code ?? '',
    classType: 'scheduled',
    schoolSourcedId: around.organization.id,
    termSourcedIds: (own.length > 0 ? own : [yearId(around.today.slice(0, 4))]).join(','),
  }
}

const courseRow = (course: KnownClass, schoolId: string): Row => ({
  sourcedId: courseOf(course),
  title: course.name,
  courseCode: course.code ?? '',
  orgSourcedId: schoolId,
})

const userRow = (person: KnownPerson, schoolId: string): Row => ({
  sourcedId: idOf(person),
  enabledUser: String(person.status === 'active'),
  username: person.email ?? person.rollNumber ?? idOf(person),
  ...namesOf(person),
  identifier: person.rollNumber ?? '',
  email: person.email ?? '',
  primaryOrgSourcedId: schoolId,
})

const roleWords = {
  owner: 'siteAdministrator',
  admin: 'siteAdministrator',
  teacher: 'teacher',
  student: 'student',
}

const roleRow = (person: KnownPerson, schoolId: string): Row => ({
  sourcedId: `role-${idOf(person)}`,
  userSourcedId: idOf(person),
  roleType: 'primary',
  role: roleWords[person.role],
  orgSourcedId: schoolId,
})

/** Everything of the school that the format has a place for. Stays that are over are left out. */
export function rowsOfSchool(school: KnownSchool, around: Around): Record<TableName, Row[]> {
  const { organization, today } = around
  const classes = school.classes.filter(({ archived }) => !archived)
  const nameOf = new Map<string, Known>([...classes, ...school.people].map(each => [each.id, each]))
  const refer = (id: string) => {
    const known = nameOf.get(id)
    return known ? idOf(known) : id
  }
  const isCurrent = ({ endsOn }: KnownEnrolment) => endsOn === null || endsOn >= today
  return {
    orgs: [
      { sourcedId: organization.id, name: organization.name, type: 'school', identifier: organization.slug },
    ],
    academicSessions: sessionRows(school.terms, today),
    courses: classes.map(course => courseRow(course, organization.id)),
    classes: classes.map(course => classRow(course, school.terms, around)),
    users: school.people.map(person => userRow(person, organization.id)),
    roles: school.people.map(person => roleRow(person, organization.id)),
    enrollments: school.enrolments.filter(isCurrent).map(each => ({
      sourcedId: idOf(each),
      classSourcedId: refer(each.classId),
      schoolSourcedId: organization.id,
      userSourcedId: refer(each.personId),
      role: each.as,
      primary: 'false',
      beginDate: each.startsOn ?? '',
      endDate: each.endsOn ? addDays(each.endsOn, 1) : '',
    })),
  }
}
