import type { Role } from '../../people/rules.ts'

/** What an archive is compared with. `sourceId`: what the school's records call it, once a file of theirs has said so. */
export interface Known {
  id: string
  sourceId: string | null
}

export interface KnownTerm extends Known {
  name: string
  startsOn: string
  /** Its last day. */
  endsOn: string
  firstWeek: string | null
  /** Weekly times that follow it: it cannot go. */
  slots: number
}

export interface KnownClass extends Known {
  name: string
  code: string | null
  archived: boolean
}

export interface KnownPerson extends Known {
  fullName: string
  role: Role
  email: string | null
  rollNumber: string | null
  status: 'active' | 'suspended'
  hasSignIn: boolean
}

/** A student's stay in a class, or somebody who teaches it: to the records both are enrolments. */
export interface KnownEnrolment extends Known {
  as: 'student' | 'teacher'
  classId: string
  personId: string
  /** Null for who teaches: that has no dates here. */
  startsOn: string | null
  endsOn: string | null
}

export interface KnownSchool {
  orgId: string
  terms: KnownTerm[]
  classes: KnownClass[]
  people: KnownPerson[]
  enrolments: KnownEnrolment[]
}

/** Teaching a class has no id of its own. */
export const teachingId = (classId: string, personId: string) => `${classId}.${personId}`
