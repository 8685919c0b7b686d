import { readPackage } from '../../../server/domain/oneroster/files/read-package.ts'
import type { KnownEnrolment, KnownPerson, KnownSchool } from '../../../server/domain/oneroster/plan/known.ts'
import { planPackage } from '../../../server/domain/oneroster/plan/plan-package.ts'
import type { MissingChoice } from '../../../server/domain/oneroster/plan/plan-table.ts'
import { onerosterFile, type Tables } from './oneroster.ts'

export const plannedToday = '2026-03-02'

type Some<T> = Partial<T> & { id: string }
interface SomeSchool {
  terms?: (Some<KnownSchool['terms'][number]> & { name: string; startsOn: string; endsOn: string })[]
  classes?: (Some<KnownSchool['classes'][number]> & { name: string })[]
  people?: (Some<KnownPerson> & { fullName: string })[]
  enrolments?: (Some<KnownEnrolment> & Pick<KnownEnrolment, 'as' | 'classId' | 'personId'>)[]
}

/** A school in memory; what is not said of a thing is as usual. */
export const knownSchool = ({
  terms = [],
  classes = [],
  people = [],
  enrolments = [],
}: SomeSchool): KnownSchool => ({
  orgId: 'org',
  terms: terms.map(term => ({ sourceId: null, firstWeek: null, slots: 0, ...term })),
  classes: classes.map(course => ({ sourceId: null, code: null, archived: false, ...course })),
  people: people.map(person => ({
    sourceId: null,
    role: 'student',
    email: null,
    rollNumber: null,
    status: 'active',
    hasSignIn: false,
    ...person,
  })),
  enrolments: enrolments.map(each => ({ sourceId: null, startsOn: null, endsOn: null, ...each })),
})

interface Around {
  school?: KnownSchool
  missing?: MissingChoice
  mode?: 'bulk' | 'delta'
}

/** What these rows would do to a school, an empty one unless another is given. */
export function plannedOf(tables: Tables, { school, missing = 'linked-go', mode = 'bulk' }: Around = {}) {
  const read = readPackage([onerosterFile(tables, mode)])
  return planPackage(read, { missing }, school ?? knownSchool({}), plannedToday)
}

/** 'classes 2 add Maths: code M-1', in the order of the files. */
export const toldOf = ({ outcomes }: ReturnType<typeof plannedOf>): string[] =>
  outcomes.map(({ part, rowNumber, action, name, details, problems }) => {
    const said = [...details, ...problems.map(({ column, text }) => `${column ?? 'row'}: ${text}`)]
    return `${part} ${rowNumber ?? '-'} ${action} ${name}${said.length > 0 ? `: ${said.join(' · ')}` : ''}`
  })
