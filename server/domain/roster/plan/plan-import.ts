import { createHash } from 'node:crypto'
import type { ImportCounts, StoredSheet } from '../../../../db/schema/roster.ts'
import { ended } from '../../classes/rules.ts'
import { type Problem, type Reading, readEntries } from './entry.ts'
import { planRow } from './plan-row.ts'
import { PlannedSchool, type PlannedStay, type SchoolRows } from './school.ts'

export interface ImportChoices extends Reading {
  /** The file is the whole roster of the classes it names: students it leaves out leave those classes. */
  removeMissing: boolean
}

export interface RowOutcome {
  rowNumber: number | null
  action: keyof ImportCounts
  name: string
  details: string[]
  problems: Problem[]
}

export interface ImportPlan {
  outcomes: RowOutcome[]
  counts: ImportCounts
  newClasses: string[]
  /** Of everything shown, without ids: two plans that look the same are the same. */
  digest: string
  /** The school as it is to be; what is new or changed says so. */
  rows: SchoolRows
}

/** Students of the named classes whom no row names leave today, by the same rule as on the class's own page. */
function planRemovals(
  school: PlannedSchool,
  classIds: Set<string>,
  mentioned: Set<string>,
  today: string,
): RowOutcome[] {
  const leaving = (stay: PlannedStay) =>
    !stay.isNew &&
    classIds.has(stay.classId) &&
    !mentioned.has(`${stay.classId}:${stay.personId}`) &&
    (stay.endsOn === null || stay.endsOn > today)
  const nameOf = new Map(school.rows.classes.map(each => [each.id, each.name]))
  return school.rows.stays.filter(leaving).map(stay => {
    const left = ended(stay, today)
    stay.was ??= { startsOn: stay.startsOn, endsOn: stay.endsOn }
    if (left) stay.endsOn = left.endsOn
    else stay.isRemoved = true
    return {
      rowNumber: null,
      action: 'remove' as const,
      name: school.person(stay.personId)?.fullName ?? '',
      details: [`leaves ${nameOf.get(stay.classId) ?? ''}${left ? ` after ${left.endsOn}` : ''}`],
      problems: [],
    }
  })
}

const noCounts = (): ImportCounts => ({ add: 0, change: 0, unchanged: 0, remove: 0, error: 0 })

function count(outcomes: RowOutcome[]): ImportCounts {
  const counts = noCounts()
  for (const { action } of outcomes) counts[action]++
  return counts
}

/**
 * What importing a sheet would do, row by row, from the sheet, the choices and the school alone. Rows are taken in their
 * order, each on top of those before it, so that one person may stand in several. `rows` is changed in place.
 */
export function planImport(
  sheet: StoredSheet,
  choices: ImportChoices,
  rows: SchoolRows,
  today: string,
): ImportPlan {
  const school = new PlannedSchool(rows)
  const outcomes: RowOutcome[] = []
  const classIds = new Set<string>()
  const mentioned = new Set<string>()
  for (const entry of readEntries(sheet, choices)) {
    const { person, isNew, details, problems, steps } = planRow(school, entry, today)
    const good = problems.length === 0
    if (good) for (const step of steps) step()
    for (const name of entry.classes) {
      const course = school.classCalled(name)
      if (course && person?.role === 'student') classIds.add(course.id)
      if (course && person) mentioned.add(`${course.id}:${person.id}`)
    }
    const changed = details.length > 0 ? 'change' : 'unchanged'
    outcomes.push({
      rowNumber: entry.row,
      action: good ? (isNew ? 'add' : changed) : 'error',
      name: entry.fullName || person?.fullName || '',
      details: good ? details : [],
      problems,
    })
  }
  if (choices.removeMissing) outcomes.push(...planRemovals(school, classIds, mentioned, today))
  const newClasses = rows.classes.filter(each => each.isNew).map(each => each.name)
  const digest = createHash('sha256')
    .update(JSON.stringify([outcomes, newClasses]))
    .digest('hex')
  return { outcomes, counts: count(outcomes), newClasses, digest, rows }
}
