import { createHash } from 'node:crypto'
import type { ImportCounts, StoredTables } from '../../../../db/schema/roster.ts'
import type { Change } from '../../roster/store/changes.ts'
import { ClassRule } from './classes.ts'
import { EnrolmentRule } from './enrolments.ts'
import type { KnownSchool } from './known.ts'
import { linesOf } from './line.ts'
import { type MissingChoice, type PartOutcome, type Planning, planTable } from './plan-table.ts'
import { TermRule } from './terms.ts'
import { UserRule } from './users.ts'

export interface PackagePlan {
  outcomes: PartOutcome[]
  counts: ImportCounts
  /** How many of the removals no row asks for. */
  missed: number
  changes: Change[]
  /** Of everything shown, without ids: two plans that look the same are the same. */
  digest: string
}

export interface PackageChoices {
  missing: MissingChoice
}

/** Who and which class an enrolment is about, as both will be called. */
function namesOf({ people, classes }: KnownSchool, changes: readonly Change[]) {
  const names = new Map<unknown, unknown>([
    ...people.map(({ id, fullName }) => [id, fullName] as const),
    ...classes.map(({ id, name }) => [id, name] as const),
    ...changes.flatMap(({ after }) => {
      const name = after?.full_name ?? after?.name
      return after && name ? [[after.id, name] as const] : []
    }),
  ])
  return (personId: string, classId: string) => `${names.get(personId) ?? ''} in ${names.get(classId) ?? ''}`
}

/** What each role is about is read with its user; here is told what cannot be read. */
function checkRoles({ tables, outcomes }: Planning): void {
  const table = tables.find(({ name }) => name === 'roles')
  for (const line of table ? linesOf(table) : []) {
    const name = line.sourcedId('userSourcedId')
    line.need('role')
    line.date('endDate')
    const { n: rowNumber, problems } = line
    if (problems.length > 0)
      outcomes.push({ part: 'roles', rowNumber, action: 'error', name, details: [], problems })
  }
}

/** What importing an archive would do, from the files, the choices and the school alone. */
export function planPackage(
  { tables }: StoredTables,
  { missing }: PackageChoices,
  school: KnownSchool,
  today: string,
): PackagePlan {
  const planning: Planning = {
    tables,
    missing,
    today,
    orgId: school.orgId,
    outcomes: [],
    changes: [],
    missed: 0,
  }
  const hasTerms = tables.some(({ name }) => name === 'academicSessions')
  const terms = planTable(planning, new TermRule(planning, school.terms))
  const classes = planTable(planning, new ClassRule(planning, school.classes, hasTerms ? terms : undefined))
  checkRoles(planning)
  const people = planTable(planning, new UserRule(planning, school.people))
  const nameOf = namesOf(school, planning.changes)
  planTable(planning, new EnrolmentRule(planning, school.enrolments, { classes, people, nameOf }))
  const { outcomes, changes, missed } = planning
  const counts: ImportCounts = { add: 0, change: 0, unchanged: 0, remove: 0, error: 0 }
  for (const { action } of outcomes) counts[action]++
  const digest = createHash('sha256').update(JSON.stringify(outcomes)).digest('hex')
  return { outcomes, counts, missed, changes, digest }
}
