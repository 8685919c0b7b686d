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
})
export type DeviceConfig = z.output<typeof deviceConfig>

interface Configured {
  name: string
  room: string
  idleLines: [string, string] | null
  buzzer: boolean
}

const line = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 16)

export function configOf({ name, room, idleLines, buzzer }: Configured): DeviceConfig {
  return { name, room, say: { idle: idleLines ?? [line(room), 'Hold your card'] }, heartbeatSeconds, buzzer }
}

/** Changes with anything in it. */
export const versionOf = (config: DeviceConfig) =>
  createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 12)
