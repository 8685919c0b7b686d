import type { guardianLanguages } from '../../../../db/schema/roster.ts'
import type { Role } from '../../people/rules.ts'

/** What an import is compared with, and turned into the wished state row by row. `was` is missing for what is new. */
export interface PlannedPerson {
  id: string
  fullName: string
  role: Role
  email: string | null
  rollNumber: string | null
  status: 'active' | 'suspended'
  hasSignIn: boolean
  was?: { fullName: string; email: string | null; rollNumber: string | null }
  isNew?: boolean
  /** The row of the file that last said so, by field. */
  saidBy?: Partial<Record<'fullName' | 'email' | 'rollNumber', number>>
}

export interface PlannedClass {
  id: string
  name: string
  code: string | null
  archived: boolean
  isNew?: boolean
}

export interface PlannedStay {
  id: string
  classId: string
  personId: string
  startsOn: string
  endsOn: string | null
  was?: { startsOn: string; endsOn: string | null }
  isNew?: boolean
  isRemoved?: boolean
}

export interface PlannedCard {
  id: string
  uid: string
  personId: string
  isNew?: boolean
}

export interface PlannedGuardian {
  id: string
  personId: string
  fullName: string
  email: string
  relation: string | null
  language: (typeof guardianLanguages)[number]
  was?: { fullName: string; relation: string | null; language: string }
  isNew?: boolean
}

export interface PlannedTeacher {
  classId: string
  personId: string
  isNew?: boolean
}

export interface SchoolRows {
  people: PlannedPerson[]
  classes: PlannedClass[]
  stays: PlannedStay[]
  cards: PlannedCard[]
  guardians: PlannedGuardian[]
  teachers: PlannedTeacher[]
}

const pair = (one: string, other: string) => `${one}:${other}`
export const nameKey = (name: string) => name.toLowerCase().replace(/\s+/g, ' ')

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** The school as it would be after the rows planned so far, with the look-ups that planning needs. */
export class PlannedSchool {
  private readonly byNumber = new Map<string, PlannedPerson>()
  private readonly byEmail = new Map<string, PlannedPerson>()
  private readonly byName: Map<string, PlannedPerson[]>
  private readonly people = new Map<string, PlannedPerson>()
  private readonly staysOf: Map<string, PlannedStay[]>
  private readonly cards: Map<string, PlannedCard>
  private readonly guardians: Map<string, PlannedGuardian>
  private readonly teaching: Set<string>
  private readonly classes = new Map<string, PlannedClass>()

  constructor(readonly rows: SchoolRows) {
    this.byName = grouped(rows.people, person => nameKey(person.fullName))
    for (const person of rows.people) this.index(person)
    for (const each of rows.classes) this.indexClass(each)
    this.staysOf = grouped(rows.stays, stay => pair(stay.classId, stay.personId))
    this.cards = new Map(rows.cards.map(card => [card.uid, card]))
    this.guardians = new Map(rows.guardians.map(each => [pair(each.personId, each.email), each]))
    this.teaching = new Set(rows.teachers.map(each => pair(each.classId, each.personId)))
  }

  index(person: PlannedPerson) {
    this.people.set(person.id, person)
    if (person.rollNumber) this.byNumber.set(person.rollNumber, person)
    if (person.email) this.byEmail.set(person.email, person)
  }

  private indexClass(each: PlannedClass) {
    const keys = [nameKey(each.name), ...(each.code ? [nameKey(each.code)] : [])]
    for (const key of keys) {
      const known = this.classes.get(key)
      if (!known || (known.archived && !each.archived)) this.classes.set(key, each)
    }
  }

  person = (id: string) => this.people.get(id)
  withNumber = (number: string | null) => (number ? this.byNumber.get(number) : undefined)
  withEmail = (email: string | null) => (email ? this.byEmail.get(email) : undefined)
  named = (name: string) => this.byName.get(nameKey(name)) ?? []
  classCalled = (name: string) => this.classes.get(nameKey(name))
  staysIn = (classId: string, personId: string) => this.staysOf.get(pair(classId, personId)) ?? []
  card = (uid: string) => this.cards.get(uid)
  guardian = (personId: string, email: string) => this.guardians.get(pair(personId, email))
  teaches = (classId: string, personId: string) => this.teaching.has(pair(classId, personId))

  addPerson(person: PlannedPerson) {
    this.rows.people.push(person)
    this.index(person)
    const known = this.byName.get(nameKey(person.fullName))
    if (known) known.push(person)
    else this.byName.set(nameKey(person.fullName), [person])
  }
  addClass(each: PlannedClass) {
    this.rows.classes.push(each)
    this.indexClass(each)
  }
  addStay(stay: PlannedStay) {
    this.rows.stays.push(stay)
    const key = pair(stay.classId, stay.personId)
    this.staysOf.set(key, [...(this.staysOf.get(key) ?? []), stay])
  }
  addCard(card: PlannedCard) {
    this.rows.cards.push(card)
    this.cards.set(card.uid, card)
  }
  addGuardian(guardian: PlannedGuardian) {
    this.rows.guardians.push(guardian)
    this.guardians.set(pair(guardian.personId, guardian.email), guardian)
  }
  addTeacher(teacher: PlannedTeacher) {
    this.rows.teachers.push(teacher)
    this.teaching.add(pair(teacher.classId, teacher.personId))
  }
}
