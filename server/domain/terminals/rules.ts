import { instantOf } from '../timetable/wall-clock.ts'

/** One row of ATTLOG, as the terminal's own clock saw it. */
export interface Punch {
  pin: string
  /** 'YYYY-MM-DD HH:MM:SS', without a zone. */
  localTime: string
  /** 255: undefined. */
  status: number
  verify: number | null
}

const row =
  /^([0-9A-Za-z]{1,24})[\t ]+(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[\t ]+(\d{1,3}))?(?:[\t ]+(\d{1,3}))?/

function readRow(line: string): Punch | null {
  const [, pin, day, time, status = '255', verify] = row.exec(line) ?? []
  if (!pin || !day || !time || Number.isNaN(Date.parse(`${day}T${time}Z`))) return null
  // Date.parse takes 31 February for 3 March.
  if (new Date(`${day}T${time}Z`).toISOString().slice(0, 10) !== day) return null
  return {
    pin: pin.toUpperCase(),
    localTime: `${day} ${time}`,
    status: Number(status),
    verify: verify === undefined ? null : Number(verify),
  }
}

/** Tabs or spaces, LF or CRLF; a row that cannot be read is counted and does not harm the others. */
export function readPunches(body: string): { punches: Punch[]; unreadable: number } {
  const lines = body.split(/\r\n|\n|\r/).filter(line => line.trim() !== '')
  const read = lines.map(line => readRow(line.trim()))
  const punches = read.filter(punch => punch !== null)
  return { punches, unreadable: lines.length - punches.length }
}

const hourMs = 3_600_000

export interface PunchTime {
  at: Date
  /** The night of a change of clocks: this time came twice, or not at all. */
  ambiguous: boolean
}

/** The instant of a zoneless time. Of two that fit, the later one if the punch arrived just after it, else the earlier. */
export function punchTime(localTime: string, timeZone: string, receivedAt: Date): PunchTime {
  const [day = '', time = ''] = localTime.split(' ')
  const first = instantOf(day, time, timeZone)
  const again = [1, 0.5, 2].map(hours => new Date(first.getTime() + hours * hourMs))
  const second = again.find(instant => wallOf(instant, timeZone) === localTime)
  if (second) {
    const isLive = Math.abs(receivedAt.getTime() - second.getTime()) < 10 * 60_000
    return { at: isLive ? second : first, ambiguous: true }
  }
  return { at: first, ambiguous: wallOf(first, timeZone) !== localTime }
}

function wallOf(instant: Date, timeZone: string): string {
  // Swedish writes dates the way the terminal does.
  const format = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
  return new Intl.DateTimeFormat('sv-SE', format).format(instant)
}

/** A clock may run ahead by this much before its word marks nobody. */
const aheadMaxMs = 5 * 60_000

export const isFromTheFuture = (at: Date, receivedAt: Date) =>
  at.getTime() > receivedAt.getTime() + aheadMaxMs

/** Letters, digits and dashes, as printed on the case. */
export const serialShape = /^[0-9A-Z][0-9A-Z_-]{3,39}$/

/** A terminal's name field: no tabs or line ends, and Latin letters only. */
export const terminalName = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, 24)
