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
}

export const settingsView = z.object(settingsFields)

export const settingsDefaults: z.output<typeof settingsView> = {
  enabled: false,
  region: 'eu',
  guardianConsent: true,
  retentionDays: 365,
  matchDistance: 0.5,
  kioskDistance: 0.45,
  kioskMargin: 0.05,
}
