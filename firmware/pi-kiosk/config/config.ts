import { readFileSync } from 'node:fs'
import { z } from 'zod'

const size = {
  width: z.int().min(320).max(1920).default(640),
  height: z.int().min(240).max(1080).default(480),
}
const pace = { framesPerSecond: z.int().min(1).max(30).default(10) }

const camera = z
  .discriminatedUnion('source', [
    z.strictObject({
      source: z.literal('rpicam'),
      ...size,
      ...pace,
      rotation: z.literal([0, 180]).default(0),
    }),
    z.strictObject({
      source: z.literal('usb'),
      device: z.string().min(1).default('/dev/video0'),
      ...size,
      ...pace,
    }),
    z.strictObject({ source: z.literal('recording'), path: z.string().min(1), ...pace }),
  ])
  .describe(
    'rpicam: the camera at the ribbon cable. usb: a webcam. recording: an MJPEG file or a folder of JPEGs.',
  )

const lamp = (label: string) => z.string().min(1).default(label).describe('Name of the lamp below `folder`.')

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  server: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://muster.example.org' })
    .describe('Address of your Muster.'),
  code: z
    .string()
    .regex(/^[A-Za-z0-9]{4}[ -]?[A-Za-z0-9]{4}$/, 'must be a claim code of eight characters')
    .optional()
    .describe('Claim code of a kiosk, from the dashboard. Redeemed once; it may stay here.'),
  data: z.string().min(1).default('/var/lib/muster-kiosk').describe('Folder of its store.'),
  camera: camera.prefault({ source: 'rpicam' }),
  engines: z.int().min(1).max(4).default(1).describe('Threads that look for faces, each about 250 MB.'),
  display: z
    .string()
    .min(1)
    .nullable()
    .default('/dev/lcd')
    .describe('Device of the 20x4 display; null for none.'),
  lamps: z
    .strictObject({
      folder: z.string().min(1).default('/sys/class/leds'),
      green: lamp('muster-green'),
      yellow: lamp('muster-yellow'),
      blue: lamp('muster-blue'),
      red: lamp('muster-red'),
    })
    .nullable()
    .prefault({}),
  log: z
    .strictObject({
      folder: z.string().min(1).default('/var/log/muster-kiosk'),
      kilobytes: z.int().min(10).max(100_000).default(1_000).describe('Of one file.'),
      files: z.int().min(1).max(50).default(5),
    })
    .prefault({}),
})

export type Config = z.infer<typeof configSchema>
export type CameraConfig = Config['camera']

/** What is wrong with config.json, a line each, for whoever has to mend it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** A setting's sentences; of a union, those of the kind that was meant. */
const sentence = ({ path, message }: { path: PropertyKey[]; message: string }) =>
  path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message

/** Checks settings from anywhere; `name` is what the sentences call them. */
export function parseConfig(value: unknown, name: string): Config {
  const { data, error } = configSchema.safeParse(value)
  if (data) return data
  throw new ConfigError(
    [`${name} is not right:`, ...error.issues.map(issue => `  ${sentence(issue)}`)].join('\n'),
  )
}

export function readConfig(path: string): Config {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    const why =
      cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'is not there' : 'cannot be read'
    throw new ConfigError(
      `${path} ${why}. Copy config.example.json to it and enter the address of your Muster.`,
    )
  }
  try {
    return parseConfig(JSON.parse(text), path)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new ConfigError(`${path} is no JSON: ${cause.message}`)
    throw cause
  }
}
