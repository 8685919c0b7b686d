import { z } from 'zod'
import { faceRegions } from '../../../db/schema/faces/faces.ts'
import { verb } from '../../kernel/verb.ts'
import { consentText, regionNotices } from './consent/text.ts'
import { findSettings, latestConsent, liveConsent, oneself, personOf, templateRow } from './queries.ts'
import { consentTextView, noticeView, settingsDefaults } from './settings-fields.ts'

/** How the caller stands with their face: what was agreed to, by whom, until when, and whether a template exists. */
export const myFace = verb({
  name: 'faces.my-face',
  kind: 'query',
  permission: 'faces.own',
  input: z.strictObject({}),
  output: z.object({
    enabled: z.boolean(),
    region: z.enum(faceRegions),
    notice: noticeView,
    text: consentTextView,
    /** For how long pictures of close calls may be kept; 0: never. */
    stillsHours: z.number(),
    /** A guardian decides. */
    needsGuardian: z.boolean(),
    consent: z.object({ givenAt: z.date(), expiresAt: z.date(), guardian: z.string().nullable() }).nullable(),
    /** Guardians were written to and have not answered. */
    askedAt: z.date().nullable(),
    template: z.object({ createdAt: z.date(), shots: z.number() }).nullable(),
  }),
  async run(context) {
    const personId = oneself(context)
    const settings = (await findSettings(context)) ?? settingsDefaults
    const person = await personOf(context, personId)
    const live = await liveConsent(context, personId)
    const latest = await latestConsent(context, personId)
    const template = await templateRow(context, personId)
    return {
      enabled: settings.enabled,
      region: settings.region,
      notice: regionNotices[settings.region],
      text: consentText(settings),
      stillsHours: settings.stillsHours,
      needsGuardian: person.role === 'student' && settings.guardianConsent,
      consent:
        live?.givenAt && live.expiresAt
          ? { givenAt: live.givenAt, expiresAt: live.expiresAt, guardian: live.guardian }
          : null,
      askedAt: latest && !latest.live && !latest.endedAt ? latest.askedAt : null,
      template: template && live ? { createdAt: template.createdAt, shots: template.shots } : null,
    }
  },
})
