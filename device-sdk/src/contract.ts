import type { Problem } from './result.ts'

export const scanResults = [
  'present',
  'late',
  'already',
  'unknown',
  'no-session',
  'not-enrolled',
  'queued',
  /** The device was armed to enrol a card, and this was it. */
  'enrolled',
  /** Signed out. */
  'left',
] as const
export const ledColors = ['green', 'amber', 'red', 'blue'] as const

export interface ScanEvent {
  /** 1, 2, 3, ... within one boot; (device, boot, seq) names a scan for ever. */
  seq: number
  /** Milliseconds since boot at the moment of the scan; null when unknown. */
  upMs: number | null
  /** ISO 8601 in UTC; null unless the clock agreed with the server within the last 24 hours. */
  at: string | null
  kind: string
  value: string
  evidence?: Record<string, unknown>
}

export interface ScanAnswer {
  seq: number
  result: (typeof scanResults)[number]
  name?: string
  /** The two lines for the display, in the server's own words. */
  say: [string, string]
  led: (typeof ledColors)[number]
  /** How hard this would be to fake; absent from older servers. */
  assurance?: 'low' | 'high'
}

export interface ClaimedDevice {
  deviceId: string
  keyId: string
  /** 64 hexadecimal characters, given once. Keep it secret. */
  key: string
  organization: string
  name: string
  /** Empty when the device has no room yet. */
  room: string
  /** The highest boot number the server has seen from this device, null for a new one: count on from it. */
  lastBoot: number | null
  serverTime: string
}

/** The server takes 500; a person who waits gets smaller requests. */
export const eventsPerRequestMax = 500
export const liveEventsPerRequestMax = 100
/** 100 events of this size stay below the server's limit of 1 MB a body. */
export const eventBytesMax = 8_192
/** What one request may take before compression: however badly it compresses, it stays below 1 MB. */
export const requestBytesMax = 900_000

/** Returns null when the body is not the answer the contract promises. */
export function readScanAnswers(body: unknown): ScanAnswer[] | null {
  if (!isRecord(body) || !Array.isArray(body.results)) return null
  const answers = body.results.map(readScanAnswer)
  return answers.every(answer => answer !== null) ? answers : null
}

export function readClaimedDevice(body: unknown): ClaimedDevice | null {
  if (!isRecord(body) || typeof body.key !== 'string' || !/^[0-9a-fA-F]{64}$/.test(body.key)) return null
  const { deviceId, keyId, key, organization, name, serverTime } = body
  if (typeof deviceId !== 'string' || typeof keyId !== 'string' || typeof serverTime !== 'string') return null
  if (typeof organization !== 'string' || typeof name !== 'string') return null
  const room = typeof body.room === 'string' ? body.room : ''
  const lastBoot = typeof body.lastBoot === 'number' ? body.lastBoot : null
  return { deviceId, keyId, key, organization, name, room, lastBoot, serverTime }
}

export function readProblem(body: unknown): Problem | null {
  if (!isRecord(body) || typeof body.code !== 'string') return null
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const status = typeof body.status === 'number' ? body.status : 0
  return {
    type: text(body.type),
    title: text(body.title),
    status,
    code: body.code,
    detail: text(body.detail),
  }
}

function readScanAnswer(item: unknown): ScanAnswer | null {
  if (!isRecord(item) || typeof item.seq !== 'number' || !Array.isArray(item.say)) return null
  // A newer server may know more results: its words for the display are what counts.
  const result = scanResults.find(known => known === item.result) ?? 'queued'
  const led = ledColors.find(known => known === item.led) ?? 'blue'
  const [line1 = '', line2 = ''] = item.say.map(String)
  const answer: ScanAnswer = { seq: item.seq, result, say: [line1, line2], led }
  if (typeof item.name === 'string') answer.name = item.name
  if (item.assurance === 'low' || item.assurance === 'high') answer.assurance = item.assurance
  return answer
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
