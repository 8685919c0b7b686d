import { faceStills, type stillPlaces } from '../../../../db/schema/faces/stills.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { consentText } from '../consent/text.ts'
import { type FaceSettings, liveConsent } from '../queries.ts'
import { sealStill } from '../templates/sealing.ts'

const hourMs = 3_600_000

interface Still {
  checkId: string
  personId: string
  place: (typeof stillPlaces)[number]
  /** As the camera sent it. */
  picture: Uint8Array
}

/** Only where the organization keeps pictures and this very text is what was agreed to. */
async function isAllowed(context: VerbContext, settings: FaceSettings, personId: string): Promise<boolean> {
  if (settings.stillsHours === 0) return false
  const consent = await liveConsent(context, personId)
  return consent?.textHash === consentText(settings).hash
}

/** Keeps one picture of a close call for whoever reviews it: made anew from its pixels, sealed, for some hours. */
export async function keepStill(
  context: VerbContext,
  settings: FaceSettings,
  { checkId, personId, place, picture }: Still,
): Promise<void> {
  if (!(await isAllowed(context, settings, personId))) return
  const { tx, orgId, now, services } = context
  // A check-in must not fail because there is nothing to look at afterwards.
  const clean = await services.images.clean(picture).catch(() => undefined)
  if (!clean) return
  const sealed = sealStill(context, settings.sealedKey, `${checkId}|${place}`, Buffer.from(clean.content))
  const expiresAt = new Date(now.getTime() + settings.stillsHours * hourMs)
  await tx.insert(faceStills).values({ orgId, checkId, place, sealed, expiresAt }).onConflictDoNothing()
}
