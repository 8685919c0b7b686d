import { z } from 'zod'
import { assurances } from '../../../db/schema/attendance.ts'

export const eventsPerUploadMax = 500
const evidenceBytesMax = 8_192
const evidenceDepthMax = 6

/** Half of a surrogate pair: legal in JavaScript, refused by the database. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

const isStorableText = (text: string) => !text.includes('\u0000') && !loneSurrogate.test(text)

/** Depth-bounded, so that a nest of brackets cannot exhaust the stack. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === evidenceDepthMax) return false
  return Object.entries(value).every(([key, item]) => isStorableText(key) && isStorable(item, depth + 1))
}

const evidence = z
  .record(z.string().max(64), z.unknown())
  .refine(value => isStorable(value), `Evidence is plain JSON, nested at most ${evidenceDepthMax} deep.`)
  .refine(
    value => !isStorable(value) || Buffer.byteLength(JSON.stringify(value)) <= evidenceBytesMax,
    `Evidence takes at most ${evidenceBytesMax} bytes as JSON.`,
  )

export const scanEvent = z.strictObject({
  seq: z.int().min(1).describe('1, 2, 3, … within one boot: (device, boot, seq) names a scan for ever.'),
  upMs: z
    .int()
    .min(0)
    .nullable()
    .describe('Milliseconds since boot at the moment of the scan; null when unknown.'),
  at: z.iso
    .datetime()
    .nullable()
    .describe('UTC; null unless the clock of the device agreed with the server within the last 24 hours.'),
  kind: z
    .enum(['card', 'tag', 'pin', 'face'])
    .describe(
      'card: the number that was read. tag: what an NTAG 424 DNA wrote into its URL, `e=…&c=…`. ' +
        'pin: a roll number and a PIN of six digits as they were typed, `2041*384920`. ' +
        'face: the id of the person whose copy a kiosk recognised, with `evidence` `{distance, margin}`.',
    ),
  value: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[\x20-\x7e]+$/, 'A scanned value is printable ASCII.')
    .describe('What the reader read, as it read it.'),
  evidence: evidence.optional(),
})

/** Body of POST /api/v1/scans. */
export const scanUpload = z.strictObject({
  boot: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .describe('The boot these scans were made in; grows with every start.'),
  upMs: z
    .int()
    .min(0)
    .nullable()
    .describe('Milliseconds since boot at the moment of sending; null for scans of an earlier boot.'),
  events: z.array(scanEvent).min(1).max(eventsPerUploadMax),
})

export const scanResults = [
  'present',
  'late',
  'already',
  'left',
  'enrolled',
  'unknown',
  'no-session',
  'not-enrolled',
  'queued',
] as const
export const ledColors = ['green', 'amber', 'red', 'blue'] as const

export const scanAnswer = z.object({
  seq: z.int(),
  result: z.enum(scanResults),
  name: z.string().optional().describe('Absent where the display must not show one.'),
  say: z.tuple([z.string(), z.string()]).describe('The two lines for the display.'),
  led: z.enum(ledColors),
  assurance: z
    .enum(assurances)
    .optional()
    .describe('Of a scan that counts. low: a number, which can be copied. high: the card proved itself.'),
})

/** Answer of POST /api/v1/scans: one per event, in the order sent. */
export const scanReply = z.object({ results: z.array(scanAnswer), serverTime: z.iso.datetime() })

export type ScanEvent = z.output<typeof scanEvent>
export type ScanUpload = z.output<typeof scanUpload>
export type ScanAnswer = z.output<typeof scanAnswer>
export type ScanReply = z.output<typeof scanReply>

/** An upload with the device that its signature names. */
export const delivery = z.strictObject({ deviceId: z.uuid(), upload: scanUpload })
export type Delivery = z.output<typeof delivery>
