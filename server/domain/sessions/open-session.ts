import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { runsClass } from '../classes/membership.ts'
import { signOutPolicy } from '../classes/sign-out-policy.ts'
import { localToday } from '../organizations/local-today.ts'
import { clocksOf } from '../organizations/sites/clocks-of.ts'
import { dayOf } from '../timetable/wall-clock.ts'
import { createSession, type NewSession } from './create-session.ts'
import { dueSlots } from './due-slots.ts'
import { findSession } from './find-session.ts'
import { defaultLengthMs } from './rules.ts'
import { sessionShape } from './session-shape.ts'

/** The class's slot that is about to start or under way gives the session its times; else it starts now. */
async function plan(context: VerbContext, classId: string, roomId: string | undefined): Promise<NewSession> {
  const { tx, now } = context
  const [course] = await tx
    .select()
    .from(classes)
    .where(and(eq(classes.id, classId), isNull(classes.archivedAt)))
  if (!course) throw notFound('This class')
  const [meeting] = await dueSlots(context, classId)
  if (meeting) return meeting
  const { timeZone, dayStartsAt } = await clocksOf(context, roomId ?? course.roomId)
  const localDate = dayOf(now, timeZone, dayStartsAt)
  const endsAt = new Date(now.getTime() + defaultLengthMs)
  return {
    classId,
    slotId: null,
    roomId: roomId ?? course.roomId,
    localDate,
    timeZone,
    startsAt: now,
    endsAt,
  }
}

export const openSession = verb({
  name: 'sessions.open',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This class',
  input: z.strictObject({
    classId: z.uuid(),
    /** Overrides the slot's or the class's room. */
    roomId: z.uuid().optional(),
    /** Minutes from its start, or from now when it is under way; overrides the slot's or the usual end. */
    lengthMinutes: z.int().min(5).max(720).optional(),
    /** Whether people sign out of this one; absent: as the class has it, null: they do not. */
    signOut: signOutPolicy.nullish(),
  }),
  output: sessionShape,
  owns: async (context, { classId }) => runsClass(context, classId, (await localToday(context)).today),
  async run(context, { classId, roomId, lengthMinutes, signOut }) {
    if (roomId) {
      const [room] = await context.tx.select({ id: rooms.id }).from(rooms).where(eq(rooms.id, roomId))
      if (!room) throw notFound('This room')
    }
    const planned = await plan(context, classId, roomId)
    if (roomId) planned.roomId = roomId
    planned.signOut = signOut
    if (lengthMinutes) {
      const from = Math.max(context.now.getTime(), planned.startsAt.getTime())
      planned.endsAt = new Date(from + lengthMinutes * 60_000)
    }
    const id =
      (await createSession(context, planned)) ??
      // The slot has met today and was closed: a second meeting of the day follows no slot.
      (planned.slotId
        ? await createSession(context, { ...planned, slotId: null, movedFrom: null, startsAt: context.now })
        : undefined)
    if (!id) throw conflict('This class already has an open session.', 'already-open')
    return findSession(context, id)
  },
})
