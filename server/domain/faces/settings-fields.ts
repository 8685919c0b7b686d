import { z } from 'zod'
import { faceRegions } from '../../../db/schema/faces/faces.ts'

export const settingsFields = {
  enabled: z.boolean(),
  region: z.enum(faceRegions),
  guardianConsent: z.boolean(),
  retentionDays: z.int().min(1).max(1_095),
  matchDistance: z.number().min(0.3).max(0.55),
  kioskDistance: z.number().min(0.3).max(0.5),
  kioskMargin: z.number().min(0.02).max(0.3),
  reviewMargin: z.number().min(0).max(0.3),
  stillsHours: z.int().min(0).max(72),
}

export const settingsView = z.object(settingsFields)

/** What a region's law says, with where it says so. */
export const noticeView = z.object({
  words: z.string(),
  /** For whoever switches it on. */
  advice: z.string(),
  sources: z.array(z.object({ title: z.string(), url: z.string() })),
})

/** What people agree to. */
export const consentTextView = z.object({
  version: z.string(),
  hash: z.string(),
  paragraphs: z.array(z.string()),
})

export const settingsDefaults: z.output<typeof settingsView> = {
  enabled: false,
  region: 'eu',
  guardianConsent: true,
  retentionDays: 365,
  matchDistance: 0.5,
  kioskDistance: 0.45,
  kioskMargin: 0.05,
  reviewMargin: 0.08,
  stillsHours: 0,
}
