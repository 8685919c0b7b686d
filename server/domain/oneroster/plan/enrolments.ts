import { newId } from '../../../kernel/ids.ts'
import { ended } from '../../classes/rules.ts'
import type { Change } from '../../roster/store/changes.ts'
import { addDays } from '../../timetable/wall-clock.ts'
import type { PlannedClass } from './classes.ts'
import { type KnownEnrolment, type KnownPerson, teachingId } from './known.ts'
import type { Line } from './line.ts'
import { linked } from './link.ts'
import { LeftOut, type Planning, type References, type Rule, type Sight, type Step } from './plan-table.ts'
import { meaningOf } from './roles.ts'

interface Said {
  as: 'student' | 'teacher'
  course: PlannedClass
  person: KnownPerson
  startsOn: string | null
  /** The last day. */
  endsOn: string | null
}

interface Around {
  classes: References<PlannedClass>
  people: References<KnownPerson>
  /** Of everything here, for the names of what is taken away. */
  nameOf: (personId: string, classId: string) => string
}

const until = (endsOn: string | null) => (endsOn ? ` until ${endsOn}` : '')
const span = (startsOn: string | null, endsOn: string | null) => `from ${startsOn ?? ''}${until(endsOn)}`

function referred<Item extends { id: string }>(
  line: Line,
  column: string,
  file: string,
  found: Item | 'failed' | 'left-out' | undefined,
): Item | LeftOut | null {
  if (found === 'left-out') return new LeftOut(`Left out with its row in ${file}.`)
  const id = line.text(column).slice(0, 60)
  if (found === undefined) return line.fault(column, `There is no ${id} in ${file}.`)
  return found === 'failed' ? line.fault(column, `${id} has an error in ${file}.`) : found
}

function readRole(line: Line, person: KnownPerson): 'student' | 'teacher' | LeftOut {
  const role = line.text('role')
  const meaning = meaningOf(role)
  if (meaning === null || meaning === 'runs')
    return new LeftOut(`Left out: “${role.slice(0, 40)}” is nobody in a class here.`)
  const isStudent = person.role === 'student'
  if (isStudent !== (meaning === 'student'))
    line.fault(
      'role',
      `${person.fullName} is ${person.role} here, and cannot be ${role.slice(0, 40)} of a class.`,
    )
  return meaning === 'student' ? 'student' : 'teacher'
}

function readEnrolment(line: Line, around: Around): Said | LeftOut {
  const [classId, userId] = [line.sourcedId('classSourcedId'), line.sourcedId('userSourcedId')]
  line.need('role')
  const startsOn = line.date('beginDate')
  const after = line.date('endDate')
  if (startsOn && after && after <= startsOn)
    line.fault('endDate', 'The day after the last one is not after the first. Check the two dates.')
  if (line.problems.length > 0) return new LeftOut('')
  const course = referred(line, 'classSourcedId', 'classes.csv', around.classes.find(classId))
  const person = referred(line, 'userSourcedId', 'users.csv', around.people.find(userId))
  for (const found of [course, person])
    if (found === null || found instanceof LeftOut) return found ?? new LeftOut('')
  if (!course || !person || course instanceof LeftOut || person instanceof LeftOut) return new LeftOut('')
  if (course.archived) return new LeftOut(`Left out: ${course.name} is archived here.`)
  const as = readRole(line, person)
  if (as instanceof LeftOut) return as
  return { as, course, person, startsOn, endsOn: after && addDays(after, -1) }
}

const rowOf = (orgId: string, each: KnownEnrolment) => ({
  org_id: orgId,
  ...(each.as === 'student' ? { id: each.id } : {}),
  class_id: each.classId,
  person_id: each.personId,
  ...(each.as === 'student' ? { starts_on: each.startsOn, ends_on: each.endsOn } : {}),
  source_id: each.sourceId,
})

const entityOf = ({ as }: KnownEnrolment) =>
  as === 'student' ? ('enrolments' as const) : ('class_teachers' as const)

/** Who attends and who teaches which class. */
export class EnrolmentRule implements Rule<KnownEnrolment, Said> {
  readonly part = 'enrollments'
  private readonly knownIds: Set<string>
  /** Those that are planned so far too. */
  private readonly inClass = new Map<string, KnownEnrolment[]>()

  constructor(
    private readonly planning: Planning,
    readonly known: readonly KnownEnrolment[],
    private readonly around: Around,
  ) {
    this.knownIds = new Set(known.map(({ id }) => id))
    for (const each of known) this.remember(each)
  }

  private remember(each: KnownEnrolment): void {
    const key = `${each.classId}:${each.personId}`
    const others = (this.inClass.get(key) ?? []).filter(({ id }) => id !== each.id)
    this.inClass.set(key, [...others, each])
  }

  nameOf = ({ personId, classId }: KnownEnrolment) => this.around.nameOf(personId, classId)
  titleOf = (line: Line) => `${line.text('userSourcedId')} in ${line.text('classSourcedId')}`.slice(0, 120)
  read = (line: Line) => readEnrolment(line, this.around)

  /** Of the same person and class at a time that both have; not one that another row names. */
  private beside({ as, course, person, startsOn, endsOn }: Said): KnownEnrolment[] {
    const from = startsOn ?? this.planning.today
    const others = this.inClass.get(`${course.id}:${person.id}`) ?? []
    return others.filter(
      each =>
        each.as === as &&
        (as === 'teacher' ||
          ((each.endsOn === null || each.endsOn >= from) &&
            (endsOn === null || (each.startsOn ?? '') <= endsOn))),
    )
  }

  alike(said: Said, sight: Sight<KnownEnrolment>): KnownEnrolment | undefined {
    return this.beside(said).find(each => this.knownIds.has(each.id) && !sight.isNamed(each))
  }

  private changeOf(before: KnownEnrolment | null, after: KnownEnrolment | null): Change[] {
    const { orgId } = this.planning
    const some = after ?? before
    if (!some) return []
    const rows = { before: before && rowOf(orgId, before), after: after && rowOf(orgId, after) }
    return [{ entity: entityOf(some), ...rows }]
  }

  private isOver({ as, startsOn, endsOn }: Said): boolean {
    const { today } = this.planning
    return (
      as === 'teacher' && ((endsOn !== null && endsOn < today) || (startsOn !== null && startsOn > today))
    )
  }

  add(
    said: Said,
    sourceId: string,
    _sight: Sight<KnownEnrolment>,
    line: Line,
  ): Step<KnownEnrolment> | undefined {
    const { as, course, person, endsOn } = said
    const { today } = this.planning
    const [clash] = this.beside(said)
    if (clash)
      return void line.fault(
        null,
        `${person.fullName} is in ${course.name} at that time already, by another row.`,
      )
    const of = { sourceId, as, classId: course.id, personId: person.id }
    if (as === 'teacher') {
      const item = { ...of, id: teachingId(course.id, person.id), startsOn: null, endsOn: null }
      const changes = this.isOver(said) ? [] : this.changeOf(null, item)
      const details = this.isOver(said) ? ['Does not teach it today.'] : ['teaches it']
      return { item, details, changes, take: () => this.remember(item) }
    }
    // Without a date nobody is made to have missed what was before.
    const startsOn = said.startsOn ?? ((course.startsOn ?? '') > today ? (course.startsOn ?? today) : today)
    if (endsOn && endsOn < startsOn)
      return void line.fault('endDate', 'It ended before today and says no beginning. Add the beginDate.')
    const item = { ...of, id: newId(), startsOn, endsOn }
    return {
      item,
      details: [span(startsOn, endsOn)],
      changes: this.changeOf(null, item),
      take: () => this.remember(item),
    }
  }

  change(
    held: KnownEnrolment,
    said: Said,
    id: string,
    _sight: Sight<KnownEnrolment>,
    line: Line,
  ): Step<KnownEnrolment> | undefined {
    const { today } = this.planning
    const { as, course, person } = said
    if (held.classId !== course.id || held.personId !== person.id || held.as !== as)
      return void line.fault(
        null,
        `This id was ${this.nameOf(held)} before. Another enrolment needs another id.`,
      )
    const { sourceId, details: news } = linked(held, id)
    if (as === 'teacher') {
      if (this.isOver(said)) return this.remove(held)
      const item = { ...held, sourceId }
      return { item, details: news, changes: news.length > 0 ? this.changeOf(held, item) : [] }
    }
    const isBack =
      held.endsOn !== null && held.endsOn < today && (said.endsOn === null || said.endsOn >= today)
    if (isBack) return this.comeBack(held, said, id)
    const item = this.withDates({ ...held, sourceId }, said, line)
    if (!item) return undefined
    const moved = item.startsOn !== held.startsOn || item.endsOn !== held.endsOn
    const dates = moved ? [`${span(held.startsOn, held.endsOn)} → ${span(item.startsOn, item.endsOn)}`] : []
    const details = [...dates, ...news]
    return {
      item,
      details,
      changes: details.length > 0 ? this.changeOf(held, item) : [],
      take: () => this.remember(item),
    }
  }

  /** The file's dates, but for days that an earlier stay has: whoever came back began twice, and the records tell the first. */
  private withDates(held: KnownEnrolment, said: Said, line: Line): KnownEnrolment | undefined {
    const wished = { ...held, startsOn: said.startsOn ?? held.startsOn, endsOn: said.endsOn }
    const began = held.startsOn ?? ''
    const others = (this.inClass.get(`${held.classId}:${held.personId}`) ?? []).filter(
      ({ id }) => id !== held.id,
    )
    const isTaken = others.some(
      ({ endsOn }) => endsOn !== null && endsOn < began && endsOn >= (wished.startsOn ?? ''),
    )
    const item = isTaken ? { ...wished, startsOn: held.startsOn } : wished
    const [from, to] = [item.startsOn ?? '', item.endsOn]
    if (to && to < from)
      return void line.fault('endDate', 'The last day is before the first. Check the two dates.')
    const clash = others.some(
      ({ as, startsOn, endsOn }) =>
        as === 'student' && (startsOn ?? '') <= (to ?? '9999') && (endsOn === null || endsOn >= from),
    )
    return clash
      ? void line.fault(null, 'Another enrolment of theirs has days of it. Mend it on the page of the class.')
      : item
  }

  /** Somebody who left is in the class again: a stay of its own, for the days between were none of theirs. */
  private comeBack(
    held: KnownEnrolment,
    { startsOn: from, endsOn }: Said,
    sourceId: string,
  ): Step<KnownEnrolment> {
    const { today } = this.planning
    const startsOn = from && held.endsOn && from > held.endsOn ? from : today
    const item = { ...held, id: newId(), sourceId, startsOn, endsOn }
    const freed = { ...held, sourceId: null }
    const changes = [...(held.sourceId ? this.changeOf(held, freed) : []), ...this.changeOf(null, item)]
    return { item, details: [`again ${span(startsOn, endsOn)}`], changes, take: () => this.remember(item) }
  }

  remove(held: KnownEnrolment): Step<KnownEnrolment> | undefined {
    const { today } = this.planning
    if (held.as === 'teacher')
      return { item: held, details: ['Teaches it no more.'], changes: this.changeOf(held, null) }
    const { startsOn, endsOn } = held
    if (startsOn === null || (endsOn !== null && endsOn <= today)) return undefined
    const left = ended({ startsOn, endsOn }, today)
    const item = left && { ...held, endsOn: left.endsOn }
    const details = [left ? `leaves after ${left.endsOn}` : 'does not join']
    return { item: item ?? held, details, changes: this.changeOf(held, item ?? null) }
  }

  whyNot = () => 'Is over already.'
}
