import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { faceSettings, faceTemplates } from '../../../../db/schema/faces/faces.ts'
import { distanceOf } from '../../../../face-engine/matching.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { verb } from '../../../kernel/verb.ts'
import type { FacesSeen } from '../../../ports/face-engine.ts'
import { enabledSettings, type FaceSettings, oneself, requireConsent } from '../queries.ts'
import { engineOf, frame, readFrame } from '../read-frame.ts'
import { problemOf, shotProblems, templateOf } from './rules.ts'
import { sealTemplate, templateOpener } from './sealing.ts'

/** No picture is looked at before there is a consent. */
async function readAll(context: Context, frames: string[]): Promise<FacesSeen[]> {
  await inTransaction(context, false, async inner => {
    await enabledSettings(inner)
    await requireConsent(inner, oneself(inner))
  })
  const seen: FacesSeen[] = []
  for (const one of frames) seen.push(await readFrame(context, one))
  return seen
}

/** Whether the same face is here under another name. */
async function isTaken(
  context: VerbContext,
  settings: FaceSettings,
  personId: string,
  descriptor: readonly number[],
): Promise<boolean> {
  const others = await context.tx
    .select()
    .from(faceTemplates)
    .where(
      and(
        ne(faceTemplates.personId, personId),
        eq(faceTemplates.pipelineVersion, engineOf(context).pipelineVersion),
      ),
    )
  const open = templateOpener(context, settings.sealedKey)
  return others.some(row => distanceOf(open(row), descriptor) <= settings.kioskDistance)
}

const said = {
  'different-people': 'The pictures do not show one person. Take them again, alone.',
  'one-angle': 'Turn your head a little to both sides while the pictures are taken.',
} as const

/** The caller's template from three to eight pictures; replaces the one before. The pictures end with the call. */
export const enrolFace = verb({
  name: 'faces.enrol',
  kind: 'command',
  permission: 'faces.own',
  input: z.strictObject({ frames: z.array(frame).min(3).max(8) }),
  output: z.object({
    enrolled: z.boolean(),
    /** Per picture, in order. */
    problems: z.array(z.enum(shotProblems).nullable()),
    /** Why none was made although the pictures are good. */
    reason: z.string().nullable(),
  }),
  budgets: (_input, { actor }) => [
    { key: `face-enrol:${'personId' in actor ? actor.personId : ''}`, max: 30, windowMs: 3_600_000 },
  ],
  prepare: (context, { frames }) => readAll(context, frames),
  async run(context, _input, seen) {
    const personId = oneself(context)
    const settings = await enabledSettings(context)
    const consent = await requireConsent(context, personId)
    const problems = seen.map(problemOf)
    const good = seen.flatMap(({ faces: [face] }, at) => (face && problems[at] === null ? [face] : []))
    if (good.length < 3) return { enrolled: false, problems, reason: null }
    const draft = templateOf(good)
    if (!draft.ok) return { enrolled: false, problems, reason: said[draft.reason] }
    // One enrolment after the other: two of the same face at the same moment must not both find nobody.
    await context.tx.select({ orgId: faceSettings.orgId }).from(faceSettings).for('update')
    if (await isTaken(context, settings, personId, draft.descriptor))
      throw conflict(
        'This face is enrolled here under another name. Ask the office to look into it.',
        'duplicate-face',
      )
    const version = engineOf(context).pipelineVersion
    const template = sealTemplate(context, settings.sealedKey, {
      ...{ personId, version, descriptor: draft.descriptor },
    })
    const row = {
      ...{ consentId: consent.id, pipelineVersion: version, ...template },
      ...{ shots: good.length, createdAt: context.now },
    }
    await context.tx
      .insert(faceTemplates)
      .values({ orgId: context.orgId, personId, ...row })
      .onConflictDoUpdate({ target: [faceTemplates.orgId, faceTemplates.personId], set: row })
    return { enrolled: true, problems, reason: null }
  },
})
