import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { faceChecks, faceFrames } from '../../../../db/schema/faces/faces.ts'
import { faceStills } from '../../../../db/schema/faces/stills.ts'
import { distanceOf } from '../../../../face-engine/matching.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import type { FacesSeen } from '../../../ports/face-engine.ts'
import { enabledSettings, type FaceSettings, oneself, requireConsent, templateRow } from '../queries.ts'
import { engineOf, readFrame } from '../read-frame.ts'
import { keepStill } from '../stills/keep-still.ts'
import { templateOpener } from '../templates/sealing.ts'
import { framesMax, type Judgement, judge, type Refusal } from './rules.ts'

export interface FrameRead {
  seen: FacesSeen
  digest: string
  picture: Uint8Array
}

export type FrameVerdict =
  | Judgement
  | { state: 'waiting'; problem: 'no-face' | 'several-faces' }
  | { state: 'refused'; reason: Refusal | 'replayed' | 'over' | 'several-faces'; distance: number | null }

const openCheck = ({ tx }: VerbContext, personId: string, checkId: string) =>
  tx
    .select()
    .from(faceChecks)
    .where(and(eq(faceChecks.id, checkId), eq(faceChecks.personId, personId)))
    .for('update')

/** Reads the picture only for a check of the caller's own that is still open, and outside any transaction. */
export async function prepareFrame(context: Context, checkId: string, picture: string): Promise<FrameRead> {
  await inTransaction(context, false, async inner => {
    const personId = oneself(inner)
    await enabledSettings(inner)
    await requireConsent(inner, personId)
    const [check] = await openCheck(inner, personId, checkId)
    if (!check) throw notFound('This check')
    if (check.result !== 'open' || check.expiresAt <= inner.now)
      throw conflict('This check is over. Begin a new one.', 'over')
  })
  const seen = await readFrame(context, picture)
  return { seen, digest: digestOf(seen), picture: new Uint8Array(Buffer.from(picture, 'base64')) }
}

/** By what was measured: the same pixels measure the same, whatever file they are wrapped in. */
const digestOf = ({ faces }: FacesSeen) => createHash('sha256').update(JSON.stringify(faces)).digest('hex')

/** True the first time these pixels are shown to this organization. */
async function isNew({ tx, orgId, now }: VerbContext, digest: string): Promise<boolean> {
  const kept = await tx
    .insert(faceFrames)
    .values({ orgId, digest, seenAt: now })
    .onConflictDoNothing()
    .returning({ digest: faceFrames.digest })
  return kept.length > 0
}

type Check = typeof faceChecks.$inferSelect

async function weigh(
  context: VerbContext,
  check: Check,
  { seen, digest, picture }: FrameRead,
): Promise<FrameVerdict> {
  const settings = await enabledSettings(context)
  const distance = check.distance
  if (check.measures.length >= framesMax) return { state: 'refused', reason: 'too-slow', distance }
  const [face, second] = seen.faces
  if (!face) return { state: 'waiting', problem: 'no-face' }
  if (!(await isNew(context, digest))) return { state: 'refused', reason: 'replayed', distance }
  if (second) return { state: 'refused', reason: 'several-faces', distance }
  const row = await templateRow(context, check.personId)
  if (!row || row.pipelineVersion !== engineOf(context).pipelineVersion)
    throw conflict('Set up your face again: the recognition was renewed.', 'no-template')
  const template = templateOpener(context, settings.sealedKey)(row)
  const { yaw, mouth, descriptor } = face
  const atMs = context.now.getTime() - check.startedAt.getTime()
  check.measures.push({ yaw, mouth, distance: distanceOf(descriptor, template), atMs })
  const judgement = judge(check.steps, check.measures, settings.matchDistance)
  const place = stillOf(check, judgement, settings)
  const { id: checkId, personId } = check
  if (place) await keepStill(context, settings, { checkId, personId, place, picture })
  return judgement
}

/** Whether this frame is one that somebody should see: the one that was measured, when it was close, or the refused one. */
function stillOf(check: Check, judgement: Judgement, { matchDistance, reviewMargin }: FaceSettings) {
  const { state, distance } = judgement
  const isMeasured = check.distance === null && distance !== null
  if (isMeasured && distance >= matchDistance - reviewMargin) return 'first'
  return state === 'refused' && judgement.reason === 'other-person' ? 'last' : null
}

const told = (verdict: FrameVerdict) => ({
  distance: 'distance' in verdict ? verdict.distance : null,
  reason: verdict.state === 'refused' ? verdict.reason : null,
})

/** Adds one frame to a check and says where that leaves it. Refused and passed are final. */
export async function judgeFrame(context: VerbContext, personId: string, checkId: string, read: FrameRead) {
  const [check] = await openCheck(context, personId, checkId)
  if (!check) throw notFound('This check')
  if (check.result !== 'open' || check.expiresAt <= context.now)
    return { check, verdict: { state: 'refused', reason: 'over', distance: check.distance } as FrameVerdict }
  const verdict = await weigh(context, check, read)
  const { distance, reason } = told(verdict)
  const isOver = verdict.state === 'passed' || verdict.state === 'refused'
  await context.tx
    .update(faceChecks)
    .set({
      measures: check.measures,
      ...(distance === null ? {} : { distance }),
      ...(isOver ? { result: verdict.state, reason } : {}),
    })
    .where(eq(faceChecks.id, check.id))
  // Nobody is asked about these, so nobody needs to see them.
  if (verdict.state === 'refused' && verdict.reason !== 'other-person')
    await context.tx.delete(faceStills).where(eq(faceStills.checkId, check.id))
  return { check, verdict }
}
