import { isRecord } from '../contract.ts'

/** What an administrator set for this device. */
export interface DeviceConfig {
  name?: string
  room?: string
  /** Two lines for a display that waits. */
  idle?: [string, string]
  heartbeatSeconds?: number
  buzzer?: boolean
  /** For kiosks: what besides cards is taken here. */
  kiosk?: { pins: boolean }
}

/** An order from the server; it is repeated with every heartbeat until its result was reported. */
export interface Command {
  id: string
  name: string
  args: Record<string, unknown>
}

export interface CommandResult {
  id: string
  ok: boolean
  /** At most 120 characters. */
  detail?: string
}

/** What a device advertises for phones nearby while a session is on. */
export interface Beacon {
  sessionId: string
  /** base64url, 32 bytes. */
  key: string
  slotSeconds: number
  /** Unix seconds. */
  until: number
}

export interface HeartbeatAnswer {
  serverTime: string
  configVersion: number | string
  /** Only when `configVersion` differs from the one reported. */
  config?: DeviceConfig
  commands: Command[]
  beacon: Beacon | null
}

export const resultsPerHeartbeatMax = 20
const detailMax = 120

/** Cut between letters and without what no server stores: one bad detail would keep every later heartbeat from arriving. */
const sendable = (detail: string) => detail.slice(0, detailMax).replace(/[\p{Cc}\p{Cs}]/gu, ' ')

export function toWire({ id, ok, detail }: CommandResult): CommandResult {
  return detail === undefined ? { id, ok } : { id, ok, detail: sendable(detail) }
}

/** Returns null when the body is not the answer the contract promises; unknown fields are skipped. */
export function readHeartbeatAnswer(body: unknown): HeartbeatAnswer | null {
  if (!isRecord(body) || typeof body.serverTime !== 'string' || !Array.isArray(body.commands)) return null
  const { serverTime, configVersion } = body
  if (typeof configVersion !== 'number' && typeof configVersion !== 'string') return null
  const commands = body.commands.map(readCommand).filter(command => command !== null)
  const answer: HeartbeatAnswer = { serverTime, configVersion, commands, beacon: readBeacon(body.beacon) }
  return isRecord(body.config) ? { ...answer, config: readConfig(body.config) } : answer
}

function readCommand(item: unknown): Command | null {
  if (!isRecord(item) || typeof item.id !== 'string' || typeof item.name !== 'string') return null
  return { id: item.id, name: item.name, args: isRecord(item.args) ? item.args : {} }
}

function readConfig(body: Record<string, unknown>): DeviceConfig {
  const config: DeviceConfig = {}
  if (typeof body.name === 'string') config.name = body.name
  if (typeof body.room === 'string') config.room = body.room
  if (typeof body.heartbeatSeconds === 'number') config.heartbeatSeconds = body.heartbeatSeconds
  if (typeof body.buzzer === 'boolean') config.buzzer = body.buzzer
  if (isRecord(body.kiosk)) config.kiosk = { pins: body.kiosk.pins === true }
  const idle = isRecord(body.say) ? body.say.idle : undefined
  if (Array.isArray(idle)) config.idle = [String(idle[0] ?? ''), String(idle[1] ?? '')]
  return config
}

function readBeacon(body: unknown): Beacon | null {
  if (!isRecord(body)) return null
  const { sessionId, key, slotSeconds, until } = body
  if (typeof sessionId !== 'string' || typeof key !== 'string') return null
  if (typeof slotSeconds !== 'number' || typeof until !== 'number') return null
  return { sessionId, key, slotSeconds, until }
}
