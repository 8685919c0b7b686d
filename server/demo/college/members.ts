import { accounts } from '../../../db/schema/accounts.ts'
import { notificationPreferences } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { insertMany } from '../insert-many.ts'
import { staff } from './riverside.ts'
import type { StudentPlan } from './roll-book.ts'

/** Students who can sign in, by their place in the roll book: one of each of three programmes. */
const signInPlaces = [0, 60, 110]
const firstStudentEmail = 'student@riverside.example'

/** Who waits at the door. The second was entered by an admin already: the queue must notice. */
const applicants = (students: StudentPlan[]) => [
  {
    fullName: 'Teodora Vantongeren',
    email: 'teodora.vantongeren@riverside.example',
    rollNumber: 'SCI-057',
    joinNote: 'I changed to Science this week.',
  },
  {
    fullName: students[20]?.fullName ?? '',
    email: `${students[20]?.email.split('@')[0]}.private@riverside.example`,
    rollNumber: students[20]?.rollNumber ?? '',
    joinNote: 'Second-year student.',
  },
  { fullName: 'Jonah Ebersohn', email: 'jonah.ebersohn@riverside.example', rollNumber: null, joinNote: null },
]

export interface MemberPlan {
  id: string
  accountId: string | null
  fullName: string
  email: string
  role: 'owner' | 'admin' | 'teacher' | 'student'
  status: 'active' | 'pending'
  rollNumber: string | null
  joinNote: string | null
}

export function planMembers(students: StudentPlan[]): MemberPlan[] {
  const plain = { status: 'active', rollNumber: null, joinNote: null } as const
  const employed = (role: 'owner' | 'admin' | 'teacher', who: { fullName: string; email: string }) => ({
    ...plain,
    ...who,
    role,
    id: newId(),
    accountId: newId(),
  })
  const enrolled = students.map(({ id, fullName, email, rollNumber }, place) => ({
    ...plain,
    id,
    fullName,
    rollNumber,
    role: 'student' as const,
    email: place === signInPlaces[0] ? firstStudentEmail : email,
    accountId: signInPlaces.includes(place) ? newId() : null,
  }))
  const waiting = applicants(students).map(one => ({
    ...one,
    id: newId(),
    accountId: newId(),
    role: 'student' as const,
    status: 'pending' as const,
  }))
  const teachers = staff.teachers.map(teacher => employed('teacher', teacher))
  return [
    employed('owner', staff.owner),
    employed('admin', staff.admin),
    ...teachers,
    ...enrolled,
    ...waiting,
  ]
}

/** As the platform: the sign-ins, all with the demo password. */
export async function openAccounts({ tx, now }: VerbContext, members: MemberPlan[], passwordHash: string) {
  const rows = members.flatMap(({ accountId: id, email, fullName }) =>
    id ? [{ id, email, fullName, passwordHash, emailVerifiedAt: now }] : [],
  )
  await insertMany(tx, accounts, rows)
}

/** In the organization: everyone, and news of those who ask to join, so that the owner's bell rings. */
export async function admitMembers(
  { tx, orgId, now, emit }: VerbContext,
  members: MemberPlan[],
  joinedAt: Date,
) {
  await insertMany(
    tx,
    people,
    members.map(member => ({
      orgId,
      ...member,
      createdAt: member.status === 'active' ? joinedAt : now,
    })),
  )
  // The local mailbox shows what a visitor causes, not the receipts of 180 simulated students.
  const quiet = members.filter(member => member.role === 'student' && !member.accountId)
  await insertMany(
    tx,
    notificationPreferences,
    quiet.map(({ id }) => ({ orgId, personId: id, kind: 'mark-recorded', inApp: true, mail: false })),
  )
  const waiting = members.filter(member => member.status === 'pending')
  await emit('person.asked-to-join', ...waiting.map(({ id }) => ({ personId: id })))
}
