import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import { attendanceStatuses, evidence, marks } from '../../../db/schema/attendance.ts'
import { notificationSettings } from '../../../db/schema/channels/settings.ts'
import { classes, classTeachers } from '../../../db/schema/classes.ts'
import { devices } from '../../../db/schema/devices.ts'
import {
  announcementRecipients,
  announcements,
  notificationPreferences,
} from '../../../db/schema/notifications.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people, roles } from '../../../db/schema/people.ts'
import { requests } from '../../../db/schema/requests.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { grantOf, type Permission } from '../../kernel/permissions.ts'

type Reader = Pick<VerbContext, 'tx'>

export async function organizationOf({ tx }: Reader) {
  const [organization] = await tx
    .select({ name: organizations.name, slug: organizations.slug, timeZone: organizations.timeZone })
    .from(organizations)
  return organization
}

/** With each person's own choice for this kind and their times, null where the kind's default holds. */
export function recipientsOf({ tx }: Reader, personIds: string[], kind: string) {
  return tx
    .select({
      personId: people.id,
      fullName: people.fullName,
      email: people.email,
      status: people.status,
      inApp: notificationPreferences.inApp,
      mail: notificationPreferences.mail,
      push: notificationPreferences.push,
      timeZone: notificationSettings.timeZone,
      quietFrom: notificationSettings.quietFrom,
      quietTo: notificationSettings.quietTo,
      digestAt: notificationSettings.digestAt,
    })
    .from(people)
    .leftJoin(
      notificationPreferences,
      and(
        eq(notificationPreferences.orgId, people.orgId),
        eq(notificationPreferences.personId, people.id),
        eq(notificationPreferences.kind, kind),
      ),
    )
    .leftJoin(
      notificationSettings,
      and(eq(notificationSettings.orgId, people.orgId), eq(notificationSettings.personId, people.id)),
    )
    .where(inArray(people.id, personIds))
    .orderBy(asc(people.id))
}

/** Active people who hold a permission over the whole organization. */
export async function peopleWith({ tx }: Reader, permission: Permission): Promise<string[]> {
  const holders = roles.filter(role => grantOf(role, permission) === 'all')
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.role, holders), eq(people.status, 'active')))
  return rows.map(row => row.id)
}

export async function teachersOf({ tx }: Reader, classId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: people.id })
    .from(classTeachers)
    .innerJoin(people, eq(people.id, classTeachers.personId))
    .where(and(eq(classTeachers.classId, classId), eq(people.status, 'active')))
  return rows.map(row => row.id)
}

export async function personBehind({ tx }: Reader, personId: string) {
  const [person] = await tx
    .select({
      fullName: people.fullName,
      email: people.email,
      role: people.role,
      rollNumber: people.rollNumber,
      decisionReason: people.decisionReason,
    })
    .from(people)
    .where(eq(people.id, personId))
  return person
}

export async function sessionInClass({ tx }: Reader, sessionId: string) {
  const { startsAt, endsAt, plannedEndsAt, closedAt, waitingSince, signOut, timeZone } = sessions
  const [session] = await tx
    .select({
      className: classes.name,
      startsAt,
      endsAt,
      plannedEndsAt,
      closedAt,
      waitingSince,
      signOut,
      timeZone,
    })
    .from(sessions)
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .where(eq(sessions.id, sessionId))
  return session
}

/** When somebody came to a session and went, by their mark. */
export async function timesIn({ tx }: Reader, sessionId: string, personId: string) {
  const { arrivedAt, leftAt } = marks
  const [times] = await tx
    .select({ arrivedAt, leftAt })
    .from(marks)
    .where(and(eq(marks.sessionId, sessionId), eq(marks.personId, personId)))
  return times
}

/** With the names that put it into words. */
export async function evidenceBehind({ tx }: Reader, evidenceId: string) {
  const { method, value, at, note } = evidence
  const [found] = await tx
    .select({
      method,
      value,
      at,
      note,
      deviceName: devices.name,
      recordedByName: people.fullName,
      statusName: attendanceStatuses.name,
    })
    .from(evidence)
    .leftJoin(devices, eq(devices.id, evidence.deviceId))
    .leftJoin(people, eq(people.id, evidence.recordedBy))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, evidence.statusId))
    .where(eq(evidence.id, evidenceId))
  return found
}

/** Was this entry written by a decision on a mark that the student had contested? */
export async function answersContest({ tx }: Reader, evidenceId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: requests.id })
    .from(evidence)
    .innerJoin(requests, sql`${requests.id} = (${evidence.raw}->>'requestId')::uuid`)
    .where(and(eq(evidence.id, evidenceId), eq(requests.kind, 'contest')))
  return rows.length > 0
}

const none = { present: 0, late: 0, absent: 0, excused: 0 }

export async function countsInSession({ tx }: Reader, sessionId: string) {
  const rows = await tx
    .select({ status: marks.status, marks: count() })
    .from(marks)
    .where(eq(marks.sessionId, sessionId))
    .groupBy(marks.status)
  return { ...none, ...Object.fromEntries(rows.map(row => [row.status, row.marks])) }
}

export async function requestBehind({ tx }: Reader, requestId: string) {
  const { kind, state, reason, decisionReason, requestedBy } = requests
  const [request] = await tx
    .select({
      kind,
      state,
      reason,
      decisionReason,
      requestedBy,
      fullName: people.fullName,
      className: sql<string>`coalesce(${classes.name}, 'Every class')`,
    })
    .from(requests)
    .innerJoin(people, eq(people.id, requests.personId))
    .leftJoin(classes, eq(classes.id, requests.classId))
    .where(eq(requests.id, requestId))
  return request
}

export async function recipientsOfAnnouncement({ tx }: Reader, announcementId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: announcementRecipients.personId })
    .from(announcementRecipients)
    .where(eq(announcementRecipients.announcementId, announcementId))
  return rows.map(row => row.id)
}

/** Undefined once it was withdrawn. */
export async function announcementBehind({ tx }: Reader, announcementId: string) {
  const { title, body, withdrawnAt } = announcements
  const [found] = await tx
    .select({ title, body, author: people.fullName })
    .from(announcements)
    .innerJoin(people, eq(people.id, announcements.authorId))
    .where(and(eq(announcements.id, announcementId), isNull(withdrawnAt)))
  return found
}
