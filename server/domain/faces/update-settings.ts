import { z } from 'zod'
import { faceSettings, faceTemplates } from '../../../db/schema/faces/faces.ts'
import { badRequest } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { deleteTemplate } from './deletion/delete-template.ts'
import { findSettings } from './queries.ts'
import { settingsDefaults, settingsFields, settingsView } from './settings-fields.ts'
import { newOrganizationKey } from './templates/sealing.ts'

/**
 * Switches faces on, off, or changes how they are used. On needs the word that the region's notice was read; off deletes
 * every template at once, with receipts.
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
    if (!wanted.enabled) {
      const held = await context.tx.select({ personId: faceTemplates.personId }).from(faceTemplates)
      for (const { personId } of held) await deleteTemplate(context, personId, 'switched-off')
    }
    return wanted
  },
})
