import type { ScanUpload } from '../../server/domain/ingest/scan-upload.ts'
import { openSession } from '../../server/domain/sessions/open-session.ts'
import type { Member, School } from './school.ts'

let uids = 0

/** A card number that no other card of this test file has. */
export const newUid = () => `04${(++uids).toString(16).toUpperCase().padStart(12, '0')}`

export interface CardHolder extends Member {
  uid: string
}

export async function cardHolder(school: School, fullName?: string): Promise<CardHolder> {
  const student = await school.member('student', fullName)
  const uid = newUid()
  await school.card(student, uid)
  return { ...student, uid }
}

/** A room with a reader, a class that meets there with card holders, and its teacher; `open` starts a session now. */
export async function createClassroom(school: School, size = 1, roomId?: string) {
  const room = roomId ?? (await school.room())
  const students: CardHolder[] = []
  for (let index = 0; index < size; index++) students.push(await cardHolder(school))
  const teacher = await school.member('teacher')
  const classId = await school.course({ roomId: room, students, teacher })
  const [student] = students
  if (!student) throw new Error('A classroom needs a student.')
  return {
    room,
    students,
    student,
    teacher,
    classId,
    reader: await school.reader(room),
    open: () => openSession(school.admin.context, { classId }),
  }
}

export type Classroom = Awaited<ReturnType<typeof createClassroom>>

let seqs = 0

/** One scan, `agoMs` before it is sent; `seq` is new unless given. */
export function scanUploadOf(
  value: string,
  { agoMs = 0, seq = ++seqs, boot = 1 }: { agoMs?: number; seq?: number; boot?: number } = {},
): ScanUpload {
  const upMs = 1_000_000_000
  return { boot, upMs, events: [{ seq, upMs: upMs - agoMs, at: null, kind: 'card', value }] }
}
