import type { Device } from '../../../device-sdk/src/index.ts'
import { type Api, apiOf } from './api.ts'
import { accountOf, askToJoin, inviteMember, type Member, signUpOwner, uniqueMark } from './people.ts'
import { claimReader } from './reader.ts'

export interface Pupil {
  personId: string
  fullName: string
  card: string
}

export interface SchoolClass {
  id: string
  name: string
  roomId: string
  reader: Device
  readerId: string
}

export interface School {
  url: string
  slug: string
  name: string
  /** In every name and address of this organization, and nowhere else. */
  mark: string
  owner: Member
  teacher: Member
  student: Member
  /** Asked to join and waits. */
  waiting: Member
  pupils: Pupil[]
  /** As the owner. */
  api: Api
}

let cardsMade = 0

/** A seven-byte card number that nobody has been given yet. */
export const newCard = () =>
  `04${(Date.now() % 0xffffff).toString(16).padStart(6, '0')}${(cardsMade++ + process.pid * 4096).toString(16).padStart(6, '0').slice(-6)}`.toUpperCase()

async function addPupil(api: Api, fullName: string, rollNumber: string): Promise<Pupil> {
  const { id: personId } = await api.people.add.mutate({ fullName, role: 'student', rollNumber })
  const { uid } = await api.cards.assign.mutate({ uid: newCard(), personId })
  return { personId, fullName, card: uid }
}

const firstNames = ['Amara', 'Bjarne', 'Chidi', 'Dalia', 'Emre', 'Fen']

/** An organization with one person of each role and six students who hold cards and have no sign-in. */
export async function foundSchool(url: string): Promise<School> {
  const mark = uniqueMark()
  const name = `Harbour ${mark}`
  const { slug, owner } = await signUpOwner(url, name, accountOf('Owner', mark))
  const api = apiOf(url, owner.session, slug)
  const teacher = await inviteMember(url, slug, owner, 'teacher', accountOf('Teacher', mark))
  const student = await inviteMember(url, slug, owner, 'student', accountOf('Student', mark))
  const waiting = await askToJoin(url, slug, accountOf('Waiting', mark))
  const pupils: Pupil[] = []
  for (const [index, first] of firstNames.entries())
    pupils.push(await addPupil(api, `${first} ${mark}`, `R${index + 1}`))
  return { url, slug, name, mark, owner, teacher, student, waiting, pupils, api }
}

/** A class of its own with a room, a reader in it, the teacher, the student and all pupils. */
export async function addClass(
  school: School,
  name: string,
  { lateAfterMinutes = 10 }: { lateAfterMinutes?: number } = {},
): Promise<SchoolClass> {
  const { api, url, teacher, student, pupils } = school
  const { id: roomId } = await api.rooms.create.mutate({ name: `Room of ${name}` })
  const { id } = await api.classes.create.mutate({
    name,
    roomId,
    lateAfterMinutes,
    teacherIds: [teacher.personId],
  })
  const personIds = [student.personId, ...pupils.map(pupil => pupil.personId)]
  await api.classes.enrol.mutate({ classId: id, personIds })
  const made = await api.readers.create.mutate({ name: `Reader of ${name}`, roomId })
  return { id, name, roomId, readerId: made.id, reader: await claimReader(url, made.claimCode) }
}

/** Opens a session of the class; gives its id. */
export async function openSession(
  { api }: School,
  { id: classId }: Pick<SchoolClass, 'id'>,
): Promise<string> {
  return (await api.sessions.open.mutate({ classId })).id
}
