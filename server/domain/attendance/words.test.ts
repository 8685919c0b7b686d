import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProofPolicy } from '../classes/proof-policy.ts'
import type { SignOutPolicy } from '../classes/sign-out-policy.ts'
import {
  clockTime,
  type EvidenceInWords,
  evidenceSentence,
  markSentence,
  relativeToStart,
  ruleWords,
  statusWords,
} from './words.ts'

const startsAt = new Date('2026-03-02T08:00:00Z')
const berlin = 'Europe/Berlin'
const since = (seconds: number) => new Date(startsAt.getTime() + seconds * 1_000)

const fact = (parts: Partial<EvidenceInWords>): EvidenceInWords => ({
  method: 'card',
  value: '04A1B2C3',
  at: since(131),
  deviceName: null,
  recordedByName: null,
  note: null,
  ...parts,
})
const sentence = (parts: Partial<EvidenceInWords>) => evidenceSentence(fact(parts), { startsAt }, berlin)

describe('the time of a fact', () => {
  it.each([
    ['winter in Berlin', '2026-03-02T08:02:11Z', berlin, '09:02:11'],
    ['summer in Berlin', '2026-07-02T08:02:11Z', berlin, '10:02:11'],
    ['a zone of half an hour', '2026-03-02T08:02:11Z', 'Asia/Kolkata', '13:32:11'],
    ['a zone of three quarters', '2026-03-02T08:02:11Z', 'Asia/Kathmandu', '13:47:11'],
    ['the day before', '2026-03-02T03:00:00Z', 'America/New_York', '22:00:00'],
    ['midnight itself', '2026-03-02T00:00:00Z', 'UTC', '00:00:00'],
    ['the hour that comes twice, first', '2026-10-25T00:30:00Z', berlin, '02:30:00'],
    ['the hour that comes twice, again', '2026-10-25T01:30:00Z', berlin, '02:30:00'],
  ])('is read on the wall: %s', (_, at, timeZone, words) => {
    expect(clockTime(new Date(at), timeZone)).toBe(words)
  })

  it.each([
    [-3_600, '60 min before start'],
    [-60, '1 min before start'],
    [-59, 'at the start'],
    [0, 'at the start'],
    [59, 'at the start'],
    [60, '1 min after start'],
    [119, '1 min after start'],
    [600, '10 min after start'],
  ])('%d seconds from the start are “%s”', (seconds, words) => {
    expect(relativeToStart({ startsAt }, since(seconds))).toBe(words)
  })

  it('is told in whole minutes that never round up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), seconds => {
        const told = relativeToStart({ startsAt }, since(seconds))
        const minutes = Number(/^\d+/.exec(told)?.[0] ?? 0)
        expect(minutes).toBe(Math.floor(Math.abs(seconds) / 60))
        if (minutes > 0) expect(told.endsWith(seconds > 0 ? 'after start' : 'before start')).toBe(true)
      }),
    )
  })
})

describe('a fact in words', () => {
  it.each<[string, Partial<EvidenceInWords>, string]>([
    ['a card', { deviceName: 'Room 12 reader' }, 'Card at Room 12 reader, 09:02:11, 2 min after start'],
    ['a card at a reader that is gone', {}, 'Card at a reader, 09:02:11, 2 min after start'],
    ['a PIN', { method: 'pin', deviceName: 'Hall' }, 'PIN at Hall, 09:02:11, 2 min after start'],
    ['a PIN at a kiosk that is gone', { method: 'pin' }, 'PIN at a kiosk, 09:02:11, 2 min after start'],
    ['a code', { method: 'code', value: '17' }, 'Code from the board, 09:02:11, 2 min after start'],
    ['a QR code', { method: 'qr' }, 'QR code from the board, 09:02:11, 2 min after start'],
    [
      'a face at a kiosk',
      { method: 'face', deviceName: 'Hall' },
      'Face at Hall, 09:02:11, 2 min after start',
    ],
    [
      'a face',
      { method: 'face', value: 'strong' },
      'Face on their own phone (strong match), 09:02:11, 2 min after start',
    ],
    ['a door tag', { method: 'door-tag' }, 'Phone at the door’s tag, 09:02:11, 2 min after start'],
    ['a token', { method: 'proximity', value: '123' }, 'Token of the room, 09:02:11, 2 min after start'],
    ['a passkey', { method: 'passkey' }, 'Passkey of the phone, 09:02:11, 2 min after start'],
    [
      'a sheet',
      { method: 'sheet', recordedByName: 'Tess Chalk' },
      'Sign-in sheet, scanned by Tess Chalk, 09:02:11, 2 min after start',
    ],
    [
      'a teacher’s word',
      { method: 'manual', value: 'late', recordedByName: 'Tess Chalk' },
      'Tess Chalk marked late, 09:02:11',
    ],
    [
      'a word with a note',
      { method: 'manual', value: 'absent', recordedByName: 'Tess', note: 'Went home' },
      'Tess marked absent, 09:02:11: “Went home”',
    ],
    [
      'an own word',
      { method: 'manual', value: 'excused', statusName: 'School trip', recordedByName: 'Tess' },
      'Tess marked School trip (counts as excused), 09:02:11',
    ],
    [
      'a word of nobody who is left',
      { method: 'manual', value: 'present' },
      'staff marked present, 09:02:11',
    ],
    [
      'a word taken back',
      { method: 'manual', value: 'withdrawn', recordedByName: 'Tess' },
      'Tess took a marking back, 09:02:11',
    ],
    [
      'an excuse',
      { method: 'excuse', value: 'excused', recordedByName: 'Tess', note: 'A cold' },
      'Tess accepted an excuse: “A cold”',
    ],
    [
      'an excuse without a word',
      { method: 'excuse', value: 'excused', recordedByName: 'Tess' },
      'Tess accepted an excuse',
    ],
    [
      'an excuse taken back',
      { method: 'excuse', value: 'withdrawn', recordedByName: 'Tess' },
      'Tess took an excuse back, 09:02:11',
    ],
    [
      'a leaving',
      { method: 'sign-out', value: 'out', recordedByName: 'Tess' },
      'Tess signed them out, 09:02:11',
    ],
    [
      'a coming back',
      { method: 'sign-out', value: 'back', recordedByName: 'Tess' },
      'Tess had them back inside, 09:02:11',
    ],
  ])('%s', (_, parts, words) => {
    expect(sentence(parts)).toBe(words)
  })

  it('never tells a card’s number, nor what was typed', () => {
    for (const method of ['card', 'pin', 'code', 'qr', 'door-tag', 'proximity', 'passkey', 'sheet'] as const)
      expect(sentence({ method, value: 'SECRET-77' })).not.toContain('SECRET-77')
  })

  it('keeps names in whatever letters', () => {
    expect(sentence({ method: 'manual', value: 'present', recordedByName: '王 Zoë 🧑‍🏫' })).toBe(
      '王 Zoë 🧑‍🏫 marked present, 09:02:11',
    )
  })
})

describe('the rule behind a mark', () => {
  const open = { lateAfterMinutes: 10, absentAfterMinutes: null, closedAt: null }
  const closed = { ...open, closedAt: since(3_600) }
  const proof = (counts: boolean): ProofPolicy => ({
    presence: { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts },
    factors: null,
  })
  const signOut: SignOutPolicy = {
    minimumStayMinutes: 5,
    earlyMinutes: 10,
    leftEarly: 'absent',
    neverLeft: 'kept',
  }

  it.each<[string, Parameters<typeof ruleWords>[0], Parameters<typeof ruleWords>[1], string]>([
    ['present', 'present', closed, 'late after 10 min'],
    ['late', 'late', closed, 'late after 10 min'],
    ['absent by coming too late', 'absent', { ...closed, absentAfterMinutes: 30 }, 'absent after 30 min'],
    ['late while its share is still open', 'late', { ...open, proof: proof(true) }, 'late after 10 min'],
    [
      'late by share',
      'late',
      { ...closed, proof: proof(true) },
      'late after 10 min, or near the room for less than 80 % of it',
    ],
    ['a share that is only shown', 'late', { ...closed, proof: proof(false) }, 'late after 10 min'],
    [
      'absent by share',
      'absent',
      { ...closed, proof: proof(true) },
      'near the room for less than 50 % of it',
    ],
    ['absent by leaving early', 'absent', { ...closed, signOut }, 'gone more than 10 min before the end'],
    [
      'absent by any of four',
      'absent',
      { ...closed, absentAfterMinutes: 30, proof: proof(true), signOut: { ...signOut, neverLeft: 'absent' } },
      'absent after 30 min, or near the room for less than 50 % of it, or gone more than 10 min before the end, or never signed out',
    ],
  ])('%s', (_, status, rules, words) => {
    expect(ruleWords(status, rules)).toBe(words)
  })

  it('stands beside what a machine saw, and beside nobody’s word', () => {
    const machine = { sentence: 'Card at Hall, 09:12:00, 12 min after start', method: 'card' as const }
    expect(markSentence('late', machine, closed)).toBe(
      'Card at Hall, 09:12:00, 12 min after start → late (rule: late after 10 min)',
    )
    const word = { sentence: 'Tess marked present, 09:12:00', method: 'manual' as const }
    expect(markSentence('present', word, closed)).toBe('Tess marked present, 09:12:00 → present')
    const excuse = { sentence: 'Tess accepted an excuse', method: 'excuse' as const }
    expect(markSentence('excused', excuse, closed)).toBe('Tess accepted an excuse → excused')
  })

  it('says what silence means: nothing yet, or absent', () => {
    expect(markSentence('expected', null, open)).toBe('Nothing recorded yet')
    expect(markSentence('absent', null, closed)).toBe(
      'No card, code or teacher’s entry before the session was closed → absent',
    )
  })

  it('knows a word for every status', () => {
    expect(Object.keys(statusWords).sort()).toEqual(['absent', 'excused', 'expected', 'late', 'present'])
  })
})
