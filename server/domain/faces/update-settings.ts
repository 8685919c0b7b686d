import { eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { faceConsents, faceSettings } from '../../../db/schema/faces/faces.ts'
import { faceStills } from '../../../db/schema/faces/stills.ts'
import { badRequest } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { deleteTemplate } from './deletion/delete-template.ts'
import { findSettings } from './queries.ts'
import { settingsDefaults, settingsFields, settingsView } from './settings-fields.ts'
import { newOrganizationKey } from './templates/sealing.ts'

/**
 * Switches faces on, off, or changes how they are used. On needs the word that the region's notice was read; off deletes
 * every template at once, with receipts, and ends every consent and question.
 */
export const updateFaceSettings = verb({
  name: 'faces.update-settings',
  kind: 'command',
  permission: 'faces.manage',
  audit: [
    'enabled',
    'region',
    'guardianConsent',
    'retentionDays',
    'matchDistance',
    'kioskDistance',
    'kioskMargin',
    'reviewMargin',
    'stillsHours',
  ],
  input: z.strictObject({ ...settingsFields, noticeRead: z.boolean().default(false) }),
  output: settingsView,
  async run(context, { noticeRead, ...wanted }) {
    const before = await findSettings(context)
    const switchesOn = wanted.enabled && !(before ?? settingsDefaults).enabled
    const movesAway = wanted.enabled && before?.region !== wanted.region
    if ((switchesOn || movesAway) && !noticeRead)
      throw badRequest('Read the notice for your region first.', { noticeRead: 'Read the notice first.' })
    const sealedKey = before?.sealedKey ?? newOrganizationKey(context)
    const row = { ...wanted, sealedKey, changedAt: context.now }
    await context.tx
      .insert(faceSettings)
      .values({ orgId: context.orgId, ...row })
      .onConflictDoUpdate({ target: faceSettings.orgId, set: row })
    if (wanted.stillsHours < (before?.stillsHours ?? 0)) await context.tx.delete(faceStills)
    if (!wanted.enabled) {
      const { tx, now } = context
      const live = await tx
        .select({ personId: faceConsents.personId })
        .from(faceConsents)
        .where(eq(faceConsents.live, true))
      for (const { personId } of live) await deleteTemplate(context, personId, 'switched-off')
      // A question that a guardian answers later would ask about something else.
      await tx.update(faceConsents).set({ endedAt: now, tokenHash: null }).where(isNull(faceConsents.endedAt))
    }
    return wanted
  },
})
