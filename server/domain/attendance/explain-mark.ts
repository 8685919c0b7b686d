import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import {
  assurances,
  attendanceStatuses,
  attributions,
  evidence,
  evidenceMethods,
  markStatuses,
  marks,
  timeQualities,
} from '../../../db/schema/attendance.ts'
import { devices } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { isEnrolled } from '../classes/membership.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { ownWord } from './policy/status-fields.ts'
import { decidingFact } from './proof/factors.ts'
import { proofNotes, proofOf } from './proof/proof-notes.ts'
import { surpriseNotes } from './proof/surprise-notes.ts'
import { stayWords } from './stay/stay-words.ts'
import { evidenceSentence, markSentence } from './words.ts'

const recorder = alias(people, 'recorder')

const loadEvidence = ({ tx }: VerbContext, sessionId: string, personId: string) =>
  tx
    .select({
      id: evidence.id,
      method: evidence.method,
      value: evidence.value,
      at: evidence.at,
      timeQuality: evidence.timeQuality,
      assurance: evidence.assurance,
      receivedAt: evidence.receivedAt,
      withdraws: evidence.withdraws,
      note: evidence.note,
      deviceName: devices.name,
      recordedByName: recorder.fullName,
      statusName: attendanceStatuses.name,
      statusColor: attendanceStatuses.color,
    })
    .from(attributions)
    .innerJoin(evidence, eq(evidence.id, attributions.evidenceId))
    .leftJoin(devices, eq(devices.id, evidence.deviceId))
    .leftJoin(recorder, eq(recorder.id, evidence.recordedBy))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, evidence.statusId))
    .where(and(eq(attributions.sessionId, sessionId), eq(attributions.personId, personId)))
    .orderBy(asc(evidence.at), asc(evidence.id))

/** A mark with everything behind it: the policy in force, each fact in words, and which one decided. */
export const explainMark = verb({
  name: 'attendance.explain-mark',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This mark',
  input: z.strictObject({ sessionId: z.uuid(), personId: z.uuid() }),
  output: z.object({
    session: sessionShape,
    status: z.enum([...markStatuses, 'expected']),
    ...ownWord,
    sentence: z.string(),
    /** What the session's policy asked for besides, and what there was of it. */
    notes: z.array(z.string()),
    evidence: z.array(
      z.object({
        id: z.uuid(),
        method: z.enum(evidenceMethods),
        sentence: z.string(),
        at: z.date(),
        receivedAt: z.date(),
        timeQuality: z.enum(timeQualities),
        assurance: z.enum(assurances).nullable(),
        decided: z.boolean(),
        withdrawn: z.boolean(),
      }),
    ),
  }),
  async owns(context, { sessionId, personId }) {
    if (context.actor.kind === 'person' && context.actor.personId === personId) return true
    return teachesSession(context, { sessionId })
  },
  async run(context, { sessionId, personId }) {
    const session = await findSession(context, sessionId)
    const [mark] = await context.tx
      .select()
      .from(marks)
      .where(and(eq(marks.sessionId, sessionId), eq(marks.personId, personId)))
    if (!mark && !(await isEnrolled(context, session.classId, personId, session.localDate)))
      throw notFound('This mark')
    const facts = await loadEvidence(context, sessionId, personId)
    const withdrawn = new Set(facts.map(fact => fact.withdraws))
    const proof = await proofOf(context, sessionId)
    const standing = facts.filter(fact => !withdrawn.has(fact.id) && fact.value !== 'withdrawn')
    const decidingId = decidingFact(proof?.factors, standing, mark?.evidenceId)
    const told = facts.map(fact => ({
      ...fact,
      sentence: evidenceSentence(fact, session, session.timeZone),
      decided: fact.id === decidingId,
      withdrawn: withdrawn.has(fact.id),
    }))
    const status = mark?.status ?? ('expected' as const)
    const deciding = told.find(fact => fact.decided)
    const sentence = markSentence(status, deciding ?? null, { ...session, proof })
    const stay = mark && stayWords(session, mark)
    const notes = [
      ...(stay ? [`${stay[0]?.toUpperCase()}${stay.slice(1)}.`] : []),
      ...(proof ? proofNotes(proof, session, standing, context.now) : []),
      ...(await surpriseNotes(context, session, personId)),
    ]
    const { statusName = null, statusColor = null } = deciding ?? {}
    return { session, status, statusName, statusColor, sentence, notes, evidence: told }
  },
})
