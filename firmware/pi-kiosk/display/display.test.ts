import { describe, expect, it } from 'vitest'
import type { ScanOutcome } from '../../../device-sdk/src/client.ts'
import type { KioskState } from '../../../kiosk/state.ts'
import { strangerWords, type Words, wordsForAll } from '../../../kiosk/words.ts'
import { box } from '../terminal/box.ts'
import { type LampName, type Moment, pictureOf } from './picture.ts'
import { row, wrap } from './text.ts'

const state = (change: Partial<KioskState> = {}): KioskState => ({
  ...{
    phase: 'ready',
    notice: '',
    online: true,
    waiting: 0,
    takesPins: false,
    sound: true,
    facesEnabled: true,
  },
  ...{ place: { organization: 'Riverside', name: 'Kiosk', room: 'Room 12' }, shown: null },
  ...change,
})
const moment = (change: Partial<KioskState> = {}, more: Partial<Moment> = {}): Moment => ({
  ...{
    state: state(change),
    camera: 'on',
    watched: false,
    hint: '',
    shownForMs: 0,
    faceForMs: Infinity,
    atMs: 0,
  },
  ...more,
})
const showing = (words: Words, more: Partial<Moment> = {}) =>
  pictureOf(moment({ shown: { ...words, number: 1 } }, more))

type Answered = Extract<ScanOutcome, { status: 'answered' }>
const answer = (name: string, result: Answered['result'], second = `${result} 09:02`): Answered => {
  const say: Answered['say'] = [name, second]
  return { status: 'answered', boot: 1, seq: 1, result, name, say, led: 'green' }
}
const queued = { status: 'queued', boot: 1, seq: 1, reason: 'network' } as const

describe('the display says', () => {
  it('"Please wait", name and "Attendance marked", name and "Already marked", "Unknown person"', () => {
    expect(showing({ tone: 'busy', title: 'Please wait', detail: '' }).rows[0]).toBe('Please wait')
    expect(showing(wordsForAll([answer('Ada Lovelace', 'present')])).rows).toEqual([
      ...['Ada Lovelace', 'Attendance marked', '', ''],
    ])
    const again = wordsForAll([answer('Ada Lovelace', 'already', 'Already marked')])
    expect(showing(again).rows).toEqual(['Ada Lovelace', 'Already marked', '', ''])
    expect(showing(strangerWords).rows).toEqual([
      'Unknown person',
      'Use your card, or',
      'ask your teacher.',
      '',
    ])
  })

  it('how late somebody is, and that what was seen offline is kept', () => {
    expect(showing(wordsForAll([answer('Ada Lovelace', 'late')])).rows).toEqual([
      ...['Ada Lovelace', 'Attendance marked.', 'late 09:02', ''],
    ])
    const words = wordsForAll([queued], ['Ada Lovelace'])
    expect(showing(words).rows).toEqual([
      ...['Ada Lovelace', 'Saved here. It', 'counts once the', 'connection is back.'],
    ])
  })

  it('two people at once, and three in turn', () => {
    const three = wordsForAll([
      answer('Ada', 'present'),
      answer('Grace', 'present'),
      answer('Mary', 'present'),
    ])
    const two = wordsForAll([answer('Ada', 'present'), answer('Grace', 'present')])
    expect(showing(two).rows).toEqual(['Ada', 'Attendance marked', 'Grace', 'Attendance marked'])
    expect(showing(three).rows[2]).toBe('Grace')
    expect(showing(three, { shownForMs: 1_600 }).rows).toEqual(['Mary', 'Attendance marked', '', ''])
    expect(showing(three, { shownForMs: 9_000 }).rows[0]).toBe('Mary')
  })

  it.each([
    [{}, {}, ['Room 12', 'Look at the camera', '', '']],
    [{ online: false, waiting: 3 }, {}, ['Room 12', 'Look at the camera', '', 'Offline, 3 to send']],
    [{ waiting: 2 }, {}, ['Room 12', 'Look at the camera', '', '2 to send']],
    [{ facesEnabled: false }, {}, ['Room 12', 'Faces are not used', '', '']],
    [{}, { camera: 'failed' as const }, ['Room 12', 'No camera', '', '']],
    [{}, { camera: 'starting' as const }, ['Please wait', 'Starting', '', '']],
    [{ phase: 'starting' as const }, {}, ['Please wait', 'Starting', '', '']],
    [{ phase: 'unpaired' as const }, {}, ['This kiosk needs a', 'claim code.', '', '']],
    [{ phase: 'unpaired' as const }, { hint: 'No such code.' }, ['No such code.', '', '', '']],
  ])('what it is at: %j %j', (change, more, rows) => {
    expect(pictureOf(moment(change, more)).rows).toEqual(rows)
  })

  it('ASCII of at most twenty letters a row, whatever the name', () => {
    expect(row('José Ñandú')).toBe('Jose Nandu')
    expect(row('Maximiliane-Sophie von')).toBe('Maximiliane-Sophie .')
    expect(row('आशा')).toMatch(/^\?+$/)
    expect(row('a~b\\c')).toBe('a-b/c')
    expect(wrap('one two three four five six seven', 2)).toEqual(['one two three four', 'five six seven'])
    expect(wrap('one two three four five six seven eight nine', 2)[1]).toBe('five six seven eigh.')
    expect(wrap('', 3)).toEqual([])
  })
})

describe('the lamps', () => {
  const present = wordsForAll([answer('Ada', 'present')])
  const already = wordsForAll([answer('Ada', 'already', 'Already marked')])
  it.each<[string, Moment, LampName[]]>([
    ['blue while connected', moment(), ['blue']],
    ['none while not', moment({ online: false }), []],
    ['none before it is paired', moment({ phase: 'unpaired' }), []],
    ['yellow for a face', moment({}, { faceForMs: 900 }), ['yellow', 'blue']],
    ['which blinks', moment({}, { faceForMs: 900, atMs: 250 }), ['blue']],
    ['and ends', moment({}, { faceForMs: 1_000 }), ['blue']],
    [
      'green for two seconds',
      moment({ shown: { ...present, number: 1 } }, { shownForMs: 1_999 }),
      ['green', 'blue'],
    ],
    ['no longer', moment({ shown: { ...present, number: 1 } }, { shownForMs: 2_000 }), ['blue']],
    ['yellow for a second time', moment({ shown: { ...already, number: 1 } }), ['yellow', 'blue']],
    [
      'red for a second',
      moment({ shown: { ...strangerWords, number: 1 } }, { shownForMs: 999 }),
      ['blue', 'red'],
    ],
    ['not longer', moment({ shown: { ...strangerWords, number: 1 } }, { shownForMs: 1_000 }), ['blue']],
  ])('%s', (_, at, lamps) => {
    expect(pictureOf(at).lamps).toEqual(lamps)
  })

  it('green and yellow, when one of two was marked before', () => {
    const both = wordsForAll([answer('Ada', 'late'), answer('Grace', 'already', 'Already marked')])
    expect(showing(both).lamps).toEqual(['green', 'yellow', 'blue'])
  })
})

it('a terminal shows the same', () => {
  expect(box({ rows: ['Ada Lovelace', 'Attendance marked', '', ''], lamps: ['green', 'blue'] })).toBe(
    [
      '┌──────────────────────┐',
      '│ Ada Lovelace         │  ● green',
      '│ Attendance marked    │  ○ yellow',
      '│                      │  ● blue',
      '│                      │  ○ red',
      '└──────────────────────┘\n',
    ].join('\n'),
  )
})

describe('somebody looks through the camera from afar', () => {
  const watched = true
  it('and the display says so while nothing else does', () => {
    expect(pictureOf(moment({}, { watched })).rows).toEqual([
      ...['Room 12', 'Look at the camera', 'Live video is on', ''],
    ])
  })
  it('and blue blinks whatever stands there, also without a camera', () => {
    const shown = { tone: 'bad', title: 'Unknown person', detail: '', number: 1 } as const
    for (const change of [{}, { shown }]) {
      const blues = [0, 250].map(atMs => pictureOf(moment(change, { watched, atMs })).lamps.includes('blue'))
      expect(blues).toEqual([true, false])
    }
  })
})
