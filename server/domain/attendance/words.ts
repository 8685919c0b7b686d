import type { ProofPolicy } from '../classes/proof-policy.ts'
import type { SignOutPolicy } from '../classes/sign-out-policy.ts'
import {
  type EvidenceMethod,
  type MarkStatus,
  minutesAfterStart,
  type SessionPolicy,
} from './ledger/rules.ts'
import { absentByStay } from './stay/stay-words.ts'

export const statusWords: Record<MarkStatus | 'expected', string> = {
  present: 'present',
  late: 'late',
  absent: 'absent',
  excused: 'excused',
  expected: 'expected',
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** HH:MM:SS on the wall of that zone. */
export function clockTime(at: Date, timeZone: string): string {
  const known = clocks.get(timeZone)
  const format = known ?? new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' })
  if (!known) clocks.set(timeZone, format)
  return format.format(at)
}

/** "2 min after start", "5 min before start", "at the start". */
export function relativeToStart({ startsAt }: Pick<SessionPolicy, 'startsAt'>, at: Date): string {
  const late = minutesAfterStart(startsAt, at)
  if (late > 0) return `${late} min after start`
  const early = Math.floor((startsAt.getTime() - at.getTime()) / 60_000)
  return early > 0 ? `${early} min before start` : 'at the start'
}

export interface EvidenceInWords {
  method: EvidenceMethod
  value: string
  at: Date
  /** Where: the reader's name. */
  deviceName: string | null
  /** Who, for a manual entry. */
  recordedByName: string | null
  note: string | null
  /** The organization's own word, for a manual entry made with one. */
  statusName?: string | null
}

const placeLabels: Record<string, string> = {
  inside: 'Location: at the site',
  near: 'Location: beside the site, close enough to count',
  far: 'Location: away from the site, so it does not count',
  unknown: 'Location: too vague to count',
  campus: 'On the school’s network',
  elsewhere: 'On another network than the school’s, so it does not count',
}

/** Where a phone was. The position itself is not kept; how far it was, is. */
const placeWords = ({ value, note }: Pick<EvidenceInWords, 'value' | 'note'>) =>
  `${placeLabels[value] ?? value}${note ? ` (${note})` : ''}`

const withdrawnWords: Partial<Record<EvidenceMethod, string>> = {
  excuse: 'an excuse',
  imported: 'an import of the past',
}

/** One fact as a person would say it: "Card at Room 12 reader, 09:02:11, 2 min after start". */
export function evidenceSentence(
  fact: EvidenceInWords,
  policy: Pick<SessionPolicy, 'startsAt'>,
  timeZone: string,
): string {
  const time = clockTime(fact.at, timeZone)
  if (fact.method === 'card')
    return `Card at ${fact.deviceName ?? 'a reader'}, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'pin')
    return `PIN at ${fact.deviceName ?? 'a kiosk'}, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'code' || fact.method === 'qr')
    return `${fact.method === 'code' ? 'Code' : 'QR code'} from the board, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'face' && fact.deviceName)
    return `Face at ${fact.deviceName}, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'face')
    return `Face on their own phone (${fact.value} match), ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'door-tag')
    return `Phone at the door’s tag, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'proximity') return `Token of the room, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'passkey') return `Passkey of the phone, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.method === 'location' || fact.method === 'network') return `${placeWords(fact)}, ${time}`
  const who = fact.recordedByName ?? 'staff'
  if (fact.method === 'sign-out')
    return fact.value === 'out' ? `${who} signed them out, ${time}` : `${who} had them back inside, ${time}`
  if (fact.method === 'sheet')
    return `Sign-in sheet, scanned by ${who}, ${time}, ${relativeToStart(policy, fact.at)}`
  if (fact.value === 'withdrawn')
    return `${who} took ${withdrawnWords[fact.method] ?? 'a marking'} back, ${time}`
  const note = fact.note ? `: “${fact.note}”` : ''
  if (fact.method === 'excuse') return `${who} accepted an excuse${note}`
  const word = fact.statusName ? `${fact.statusName} (counts as ${fact.value})` : fact.value
  if (fact.method === 'imported') return `Imported by ${who} from a file of the past: ${word}${note}`
  return `${who} marked ${word}, ${time}${note}`
}

type Rules = Pick<SessionPolicy, 'lateAfterMinutes' | 'absentAfterMinutes' | 'closedAt'> & {
  proof?: ProofPolicy | null
  signOut?: SignOutPolicy | null
}

/** The rule that made an arrival what it is: "late after 10 min". */
export function ruleWords(status: MarkStatus, rules: Rules): string {
  const { lateAfterMinutes, absentAfterMinutes, closedAt, proof } = rules
  const share = closedAt && proof?.presence.counts ? proof.presence : undefined
  const orShare = (percent: number) => `near the room for less than ${percent} % of it`
  if (status === 'absent') {
    const late = absentAfterMinutes === null ? '' : `absent after ${absentAfterMinutes} min`
    const byShare = share ? orShare(share.partialPercent) : ''
    return [late, byShare, ...absentByStay(rules)].filter(Boolean).join(', or ')
  }
  const late = `late after ${lateAfterMinutes} min`
  return share ? `${late}, or ${orShare(share.presentPercent)}` : late
}

/** They say the status themselves. */
const words: EvidenceMethod[] = ['manual', 'imported', 'excuse']

interface DecidingFact {
  sentence: string
  method: EvidenceMethod
}

/** Why a mark is what it is, in one line: the evidence that decided, and the rule by which it did. */
export function markSentence(
  status: MarkStatus | 'expected',
  fact: DecidingFact | null,
  rules: Rules,
): string {
  if (fact) {
    const byRule = !words.includes(fact.method) && status !== 'expected'
    return `${fact.sentence} → ${status}${byRule ? ` (rule: ${ruleWords(status, rules)})` : ''}`
  }
  return status === 'absent'
    ? 'No card, code or teacher’s entry before the session was closed → absent'
    : 'Nothing recorded yet'
}
