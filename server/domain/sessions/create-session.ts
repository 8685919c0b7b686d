import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { policyOf } from '../classes/policy-of.ts'
import { proofPolicyOf } from '../classes/proof-policy.ts'
import { type SignOutPolicy, signOutPolicyOf } from '../classes/sign-out-policy.ts'
import { latestScanAt } from './latest-scan.ts'
import { lockPlacement } from './placement-lock.ts'
import { opensBeforeMs } from './rules.ts'

export interface NewSession {
  classId: string
  roomId: string | null
  slotId: string | null
  localDate: string
  /** The date of the weekly pattern, when the meeting was moved. */
  movedFrom?: string | null
  timeZone: string
  startsAt: Date
  endsAt: Date
  /** Undefined: as the class has it. */
  signOut?: SignOutPolicy | null
}

async function isTaken({ tx }: VerbContext, session: NewSession): Promise<boolean> {
  const { classId, slotId, localDate, movedFrom } = session
  const sameMeeting = and(
    isNull(sessions.cancelledAt),
    sql`coalesce(${sessions.movedFrom}, ${sessions.localDate}) = ${movedFrom ?? localDate}`,
  )
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      or(
        and(eq(sessions.classId, classId), isNull(sessions.closedAt)),
        slotId ? and(eq(sessions.slotId, slotId), sameMeeting) : undefined,
      ),
    )
    .limit(1)
  return rows.length > 0
}

/**
 * A slot's session counts from a while before its start, also when a server that was down opens it late; any other from
 * now. Never reaches behind a scan that means something already: opening takes no mark away from another session.
 */
async function opening(context: VerbContext, { slotId, startsAt, roomId }: NewSession): Promise<Date> {
  const planned = slotId ? new Date(startsAt.getTime() - opensBeforeMs) : context.now
  const latest = roomId && (await latestScanAt(context, roomId, planned, slotId !== null))
  return latest ? new Date(latest.getTime() + 1) : planned
}

/**
 * Inserts and announces an open session; undefined when the class has one open or the slot has met today already,
 * so that any number of processes may try.
 */
export async function createSession(context: VerbContext, session: NewSession): Promise<string | undefined> {
  const { tx, orgId, now, actor, emit } = context
  const id = newId(now.getTime())
  const { lateAfterMinutes, absentAfterMinutes } = await policyOf(context, session.classId)
  const proof = await proofPolicyOf(context, session.classId)
  const signOut =
    session.signOut === undefined ? await signOutPolicyOf(context, session.classId) : session.signOut
  if (await isTaken(context, session)) return undefined
  await lockPlacement(context, 'alone')
  const openedAt = await opening(context, session)
  const openedBy = actor.kind === 'person' ? actorIdOf(actor) : null
  const inserted = await tx
    .insert(sessions)
    .values({
      orgId,
      id,
      ...session,
      openedAt,
      openedBy,
      lateAfterMinutes,
      absentAfterMinutes,
      proof,
      signOut,
    })
    .onConflictDoNothing()
    .returning({ id: sessions.id })
  if (inserted.length === 0) return undefined
  await emit('session.opened', { sessionId: id, classId: session.classId })
  return id
}
