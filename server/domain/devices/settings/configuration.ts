import { createHash } from 'node:crypto'
import { z } from 'zod'

/** How often a device reports; three missed in a row are late (rules.ts). */
export const heartbeatSeconds = 30

export const deviceConfig = z.object({
  name: z.string(),
  room: z.string(),
  say: z.object({ idle: z.tuple([z.string(), z.string()]) }),
  heartbeatSeconds: z.int(),
  buzzer: z.boolean(),
  kiosk: z
    .object({ pins: z.boolean().describe('Number and PIN are taken, as scans of the kind pin.') })
    .optional()
    .describe('For kiosks alone.'),
})
export type DeviceConfig = z.output<typeof deviceConfig>

interface Configured {
  name: string
  room: string
  idleLines: [string, string] | null
  buzzer: boolean
  kind: 'reader' | 'kiosk'
  /** Of the organization. */
  pins: boolean
}

const line = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 16)

export function configOf({ name, room, idleLines, buzzer, kind, pins }: Configured): DeviceConfig {
  const say = { idle: idleLines ?? ([line(room), 'Hold your card'] satisfies [string, string]) }
  const config = { name, room, say, heartbeatSeconds, buzzer }
  return kind === 'kiosk' ? { ...config, kiosk: { pins } } : config
}

/** Changes with anything in it. */
export const versionOf = (config: DeviceConfig) =>
  createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 12)
