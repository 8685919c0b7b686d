import { signInByApi } from './api.ts'
import { addClass, openSession, type School, type SchoolClass } from './found-school.ts'
import { mailedToken } from './mail.ts'
import { accountOf, type Member, signUpOwner, uniqueMark } from './people.ts'
import { scan } from './reader.ts'

/** A school in the middle of its day, and an organization where nothing has happened yet. */
export interface Grounds {
  school: School
  course: SchoolClass
  /** Every mark is on its list: present, late, absent, excused, expected. */
  openSessionId: string
  closedSessionId: string
  invitationToken: string
  empty: { slug: string; owner: Member }
}

async function markAll(school: School, course: SchoolClass, sessionId: string) {
  const [first, second, third, fourth] = school.pupils
  if (!first || !second || !third || !fourth) throw new Error('The school is too small.')
  await scan(course.reader, first.card)
  await scan(course.reader, '04FFFFFFFFFFFF')
  const mark = (personId: string, status: 'late' | 'absent' | 'excused', note?: string) =>
    school.api.attendance.mark.mutate({ sessionId, personIds: [personId], status, note })
  await mark(second.personId, 'late')
  await mark(third.personId, 'absent')
  await mark(fourth.personId, 'excused', 'At the dentist')
  await mark(school.student.personId, 'late', 'The bus')
}

async function foundEmpty(url: string) {
  const mark = uniqueMark()
  return signUpOwner(url, `Empty ${mark}`, accountOf('Nobody', mark))
}

async function fillTimetable({ api, teacher }: School, { roomId }: SchoolClass) {
  const { id: classId } = await api.classes.create.mutate({
    name: 'Timetabled',
    code: 'TT-1',
    roomId,
    teacherIds: [teacher.personId],
  })
  for (const weekday of [1, 3, 5])
    await api.timetable.addSlot.mutate({ classId, weekday, startsAt: '03:10', endsAt: '03:20' })
  await api.organizations.addHoliday.mutate({
    name: 'Founders’ day',
    startsOn: '2090-01-02',
    endsOn: '2090-01-03',
  })
}

/** Invites somebody and leaves it open; gives the token that was mailed. */
async function leaveInvitationOpen(school: School): Promise<string> {
  const email = `invited.${school.mark}@example.org`
  await school.api.invitations.send.mutate({ emails: [email], role: 'teacher' })
  return mailedToken(school.url, email, 'invitation')
}

export async function layGrounds(school: School): Promise<Grounds> {
  const course = await addClass(school, 'Physics')
  await fillTimetable(school, course)
  const closedSessionId = await openSession(school, course)
  await markAll(school, course, closedSessionId)
  await school.api.sessions.close.mutate({ sessionId: closedSessionId })
  const openSessionId = await openSession(school, course)
  await markAll(school, course, openSessionId)
  await school.api.readers.create.mutate({ name: 'Never claimed', roomId: course.roomId })
  const invitationToken = await leaveInvitationOpen(school)
  const empty = await foundEmpty(school.url)
  // Once more at another machine: the list of devices then has one to throw out.
  await signInByApi(school.url, school.owner)
  return { school, course, openSessionId, closedSessionId, invitationToken, empty }
}
