import { newId } from '../../../kernel/ids.ts'
import type { Entry, GuardianEntry, Problem } from './entry.ts'
import { nameKey, type PlannedClass, type PlannedPerson, type PlannedSchool } from './school.ts'

/** What one row says, worked out before anything of it is taken: a row with a problem does nothing at all. */
export interface RowPlan {
  person?: PlannedPerson
  isNew: boolean
  details: string[]
  problems: Problem[]
  /** Takes the row into the planned school. */
  steps: (() => void)[]
}

interface Planning {
  school: PlannedSchool
  entry: Entry
  today: string
  plan: RowPlan
}

const say = (plan: RowPlan, column: string | null, text: string) => void plan.problems.push({ column, text })

/** By number, else by address, else by name where one student alone has it. */
function findPerson({ school, entry, plan }: Planning): PlannedPerson | undefined {
  const byNumber = school.withNumber(entry.rollNumber)
  const byEmail = school.withEmail(entry.email)
  if (byNumber && byEmail && byNumber !== byEmail) {
    say(
      plan,
      null,
      `The number is ${byNumber.fullName}’s, the address ${byEmail.fullName}’s. Correct one of them.`,
    )
    return byNumber
  }
  if (byNumber) return byNumber
  if (byEmail) {
    if (!entry.rollNumber || !byEmail.rollNumber || entry.rollNumber === byEmail.rollNumber) return byEmail
    say(
      plan,
      null,
      `The address is ${byEmail.fullName}’s, whose number is ${byEmail.rollNumber}. Correct the address or the number.`,
    )
    return byEmail
  }
  if (entry.rollNumber || entry.email) return undefined
  const [first, ...others] = school.named(entry.fullName)
  if (others.length > 0)
    say(plan, null, `${others.length + 1} people are called ${entry.fullName}. Add a number or an address.`)
  return first
}

function planNew({ school, entry, plan }: Planning): PlannedPerson {
  const { fullName, email, rollNumber, row } = entry
  const saidBy = { fullName: row, email: row, rollNumber: row }
  const person: PlannedPerson = {
    id: newId(),
    fullName,
    role: entry.role ?? 'student',
    email,
    rollNumber,
    status: 'active',
    hasSignIn: false,
    isNew: true,
    saidBy,
  }
  plan.steps.push(() => school.addPerson(person))
  return person
}

const labels = { fullName: 'name', email: 'address', rollNumber: 'number' } as const

function planFields({ school, entry, plan }: Planning, person: PlannedPerson): void {
  const wished = { fullName: entry.fullName, email: entry.email, rollNumber: entry.rollNumber }
  for (const field of ['fullName', 'email', 'rollNumber'] as const) {
    const value = wished[field]
    if (!value || value === person[field]) continue
    const earlier = person.saidBy?.[field]
    if (earlier) {
      say(plan, null, `Row ${earlier} gives the same person another ${labels[field]}. Make the rows agree.`)
      continue
    }
    if (field === 'email' && person.hasSignIn) {
      say(
        plan,
        null,
        `${person.fullName} signs in with ${person.email ?? 'another address'}. Only they can change it.`,
      )
      continue
    }
    plan.details.push(`${labels[field]}: ${person[field] ?? 'none'} → ${value}`)
    plan.steps.push(() => {
      person.was ??= { fullName: person.fullName, email: person.email, rollNumber: person.rollNumber }
      Object.assign(person, { [field]: value })
      person.saidBy = { ...person.saidBy, [field]: entry.row }
      school.index(person)
    })
  }
}

function planCards({ school, entry, plan }: Planning, person: PlannedPerson): void {
  for (const uid of entry.cards) {
    const held = school.card(uid)
    if (held?.personId === person.id) continue
    if (held) {
      const holder = school.person(held.personId)?.fullName ?? 'Somebody else'
      say(plan, null, `${holder} holds card ${uid}. Take it back first, or correct the number.`)
      continue
    }
    plan.details.push(`card ${uid}`)
    plan.steps.push(() => school.addCard({ id: newId(), uid, personId: person.id, isNew: true }))
  }
}

function planGuardian({ school, plan }: Planning, person: PlannedPerson, entry: GuardianEntry): void {
  const { fullName, email, relation, language } = entry
  const known = school.guardian(person.id, email)
  if (!known) {
    plan.details.push(`guardian ${fullName}`)
    const added = { id: newId(), personId: person.id, fullName, email, relation, language: language ?? 'en' }
    plan.steps.push(() => school.addGuardian({ ...added, isNew: true }))
    return
  }
  const next = {
    fullName: fullName === email ? known.fullName : fullName,
    relation: relation ?? known.relation,
    language: language ?? known.language,
  }
  const same =
    next.fullName === known.fullName && next.relation === known.relation && next.language === known.language
  if (same) return
  plan.details.push(
    `guardian ${known.fullName}: ${[next.fullName, next.relation].filter(Boolean).join(', ')}`,
  )
  plan.steps.push(() => {
    known.was ??= { fullName: known.fullName, relation: known.relation, language: known.language }
    Object.assign(known, next)
  })
}

/** An existing class, or a new one; undefined with a problem noted. */
function classFor({ school, plan }: Planning, name: string): PlannedClass | undefined {
  const known = school.classCalled(name)
  if (known?.archived) {
    say(plan, null, `The class ${known.name} is archived. Restore it first, or use another name.`)
    return undefined
  }
  if (known) return known
  const added: PlannedClass = { id: newId(), name, code: null, archived: false, isNew: true }
  plan.steps.push(() => {
    if (!school.classCalled(name)) school.addClass(added)
  })
  return added
}

const until = (endsOn: string | null) => (endsOn ? ` until ${endsOn}` : '')

function planStay(planning: Planning, person: PlannedPerson, course: PlannedClass): void {
  const { school, entry, plan, today } = planning
  const from = entry.startsOn ?? today
  const overlapping = school
    .staysIn(course.id, person.id)
    .filter(
      stay =>
        !stay.isRemoved &&
        (stay.endsOn === null || stay.endsOn >= from) &&
        (entry.endsOn === null || stay.startsOn <= entry.endsOn),
    )
  const [stay, ...more] = overlapping
  if (more.length > 0) {
    say(
      plan,
      null,
      `${person.fullName} has several enrolments in ${course.name} at that time. Mend them on its page.`,
    )
    return
  }
  if (!stay) {
    plan.details.push(`${course.name} from ${from}${until(entry.endsOn)}`)
    const added = { id: newId(), personId: person.id, startsOn: from, endsOn: entry.endsOn, isNew: true }
    // The class by its name, since another row may have made it meanwhile.
    plan.steps.push(() =>
      school.addStay({ ...added, classId: school.classCalled(course.name)?.id ?? course.id }),
    )
    return
  }
  const next = { startsOn: entry.startsOn ?? stay.startsOn, endsOn: entry.endsOn ?? stay.endsOn }
  if (next.startsOn === stay.startsOn && next.endsOn === stay.endsOn) return
  plan.details.push(`${course.name}: ${next.startsOn}${until(next.endsOn)}`)
  plan.steps.push(() => {
    if (!stay.isNew) stay.was ??= { startsOn: stay.startsOn, endsOn: stay.endsOn }
    Object.assign(stay, next)
  })
}

function planClasses(planning: Planning, person: PlannedPerson): void {
  const { school, entry, plan } = planning
  if (entry.classes.length === 0 && (entry.startsOn || entry.endsOn))
    say(plan, null, 'There are enrolment dates but no class. Name the class, or leave the dates out.')
  const planned = new Set<string>()
  for (const name of entry.classes) {
    const course = classFor(planning, name)
    // By its name and by its code it is one class.
    if (!course || planned.has(nameKey(course.name))) continue
    planned.add(nameKey(course.name))
    if (person.role === 'student') planStay(planning, person, course)
    else if (!school.teaches(course.id, person.id)) {
      plan.details.push(`teaches ${course.name}`)
      plan.steps.push(() => {
        const classId = school.classCalled(name)?.id ?? course.id
        if (!school.teaches(classId, person.id))
          school.addTeacher({ classId, personId: person.id, isNew: true })
      })
    }
  }
}

function checkStanding({ entry, plan }: Planning, person: PlannedPerson): void {
  if (person.status === 'suspended')
    say(plan, null, `${person.fullName} is suspended. Reinstate them first, or take the row out.`)
  if (entry.role && entry.role !== person.role)
    say(
      plan,
      null,
      `${person.fullName} is ${person.role} here, the file says ${entry.role}. Change the role by hand.`,
    )
  if (entry.guardians.length > 0 && person.role !== 'student')
    say(plan, null, 'Only students have guardians. Leave these cells empty.')
}

/** Works out one row against the school as the rows before it leave it. */
export function planRow(school: PlannedSchool, entry: Entry, today: string): RowPlan {
  const plan: RowPlan = { isNew: false, details: [], problems: [...entry.problems], steps: [] }
  const planning: Planning = { school, entry, today, plan }
  const known = findPerson(planning)
  if (!known && !entry.fullName) return plan
  const person = known ?? planNew(planning)
  plan.person = person
  plan.isNew = !known
  checkStanding(planning, person)
  if (known) planFields(planning, person)
  planCards(planning, person)
  planClasses(planning, person)
  for (const guardian of entry.guardians) planGuardian(planning, person, guardian)
  return plan
}
