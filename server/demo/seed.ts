import { organizations } from '../../db/schema/organizations.ts'
import { hashPassword } from '../domain/accounts/passwords/hash.ts'
import { invitePeople } from '../domain/people/invitations/invite-people.ts'
import { addDays, localDateOf } from '../domain/timetable/wall-clock.ts'
import type { Actor, Context, Services, VerbContext } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'
import { askAround } from './ask-around.ts'
import { foundClasses, foundRolls, foundRooms } from './college/founding.ts'
import { admitMembers, type MemberPlan, openAccounts, planMembers } from './college/members.ts'
import { college, demoPassword } from './college/riverside.ts'
import { rollBook } from './college/roll-book.ts'
import { termStart } from './college/timetable.ts'
import { catchUp } from './history/catch-up.ts'
import { tellAround } from './tell-around.ts'

export type Progress = (text: string) => void

const contextOf = (services: Services, actor: Actor): Context => ({
  services,
  actor,
  request: { id: newId(), ip: '', userAgent: 'demo' },
})

/** This machine's own zone, so that the demo's clock is the visitor's; a city where the machine has none. */
function demoTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return /^[A-Z]\w+\//.test(timeZone) && !timeZone.startsWith('Etc/') ? timeZone : 'Europe/Dublin'
}

/** Days that are made up for after the server was off. */
const catchUpDays = 14

/** Where the demo stands: undefined on an empty database; `orgId` null where there are only organizations of other people. */
function findDemo(services: Services): Promise<{ orgId: string | null; timeZone: string } | undefined> {
  return inTransaction(contextOf(services, { kind: 'system' }), true, async ({ tx }) => {
    const rows = await tx.select().from(organizations)
    const demo = rows.find(({ simulated, slug }) => simulated && slug === college.slug)
    if (demo) return { orgId: demo.suspendedAt ? null : demo.id, timeZone: demo.timeZone }
    return rows.length > 0 ? { orgId: null, timeZone: '' } : undefined
  })
}

async function foundCollege(
  inner: VerbContext,
  members: MemberPlan[],
  students: ReturnType<typeof rollBook>,
  timeZone: string,
) {
  const today = localDateOf(inner.now, timeZone)
  const term = termStart(today)
  await admitMembers(inner, members, new Date(`${addDays(term, -10)}T09:00:00Z`))
  const roomIds = await foundRooms(inner, timeZone)
  const teacherIds = members.filter(member => member.role === 'teacher').map(member => member.id)
  const classIds = await foundClasses(inner, { roomIds, teacherIds, term, today })
  await foundRolls(inner, students, classIds, term)
  return term
}

async function foundDemo(services: Services, timeZone: string, progress: Progress): Promise<string> {
  progress('Riverside College: rooms, classes, 180 students')
  const students = rollBook()
  const members = planMembers(students)
  // One hash for all: each would cost a quarter of a second, and the password is printed anyway.
  const passwordHash = await hashPassword(demoPassword)
  const orgId = newId()
  await inTransaction(contextOf(services, { kind: 'system' }), true, async context => {
    const { tx, now } = context
    await tx
      .insert(organizations)
      .values({ id: orgId, ...college, timeZone, simulated: true, createdAt: now })
    await openAccounts(context, members, passwordHash)
    await context.inOrganization(orgId, async inner => {
      const term = await foundCollege(inner, members, students, timeZone)
      progress('twelve weeks of attendance')
      const held = await catchUp(inner, term, progress)
      progress(`${held} meetings held`)
    })
  })
  await askAround(services, orgId)
  const admin = members.find(member => member.role === 'admin')
  if (admin?.accountId) {
    const actor = {
      kind: 'person',
      accountId: admin.accountId,
      sessionId: newId(),
      orgId,
      personId: admin.id,
      role: 'admin',
    } as const
    await invitePeople(contextOf(services, actor), {
      emails: ['new.colleague@riverside.example'],
      role: 'teacher',
    })
    const student = members.find(member => member.role === 'student' && member.accountId)
    if (student) await tellAround(contextOf(services, actor), student.id)
  }
  return orgId
}

/**
 * Makes the demo school in an empty database; where it is already, holds the meetings that were missed while the
 * server was off; changes nothing where somebody else's organizations are. Returns the demo's id, if there is one.
 */
export async function seedDemo(
  services: Services,
  { progress = () => {}, timeZone = demoTimeZone() }: { progress?: Progress; timeZone?: string } = {},
): Promise<string | null> {
  const demo = await findDemo(services)
  if (!demo) return foundDemo(services, timeZone, progress)
  if (!demo.orgId) return null
  const from = addDays(localDateOf(services.clock.now(), demo.timeZone), -catchUpDays)
  await inTransaction(contextOf(services, { kind: 'system', orgId: demo.orgId }), false, async context => {
    const held = await catchUp(context, from)
    if (held > 0) progress(`${held} meetings held since the last start`)
  })
  return demo.orgId
}
