// What POST /api/v1/scans carries, both ways. Signatures are in signatures.json; this is what is in the bodies.
const at = '2030-12-31T11:59:59.000Z'
const card = (seq, value, fields = {}) => ({ seq, upMs: 1000 * seq, at, kind: 'card', value, ...fields })
const tag = 'e=EF963FF7828658A599F3041510671E88&c=94EED9EE65337086'

const several = (count, from = 1) =>
  Array.from({ length: count }, (_, index) => card(from + index, `04A1B2C3D4${String(10 + index)}80`))

/** Every device can send these, from what lies in its queue; the server takes them as they are. */
export const batches = [
  { name: 'one card of four bytes', boot: 3, upMs: 120000, events: [card(42, '04A1B2C3')] },
  { name: 'a card of seven bytes', boot: 3, upMs: 120000, events: [card(1, '04A1B2C3D4E5F6')] },
  { name: 'a card of ten bytes', boot: 3, upMs: 120000, events: [card(1, '04A1B2C3D4E5F6071829')] },
  { name: 'a clock that never agreed', boot: 3, upMs: 120000, events: [card(1, '04A1B2C3', { at: null })] },
  { name: 'a boot before this one', boot: 2, upMs: null, events: [card(7, '04A1B2C3')] },
  { name: 'neither clock nor uptime to go by', boot: 2, upMs: null, events: [card(7, '04A1B2C3', { at: null })] },
  { name: 'the moment of the start', boot: 0, upMs: 0, events: [card(1, '04A1B2C3', { upMs: 0 })] },
  { name: 'twenty cards', boot: 3, upMs: 120000, events: several(20) },
  { name: 'a gap in the numbers', boot: 3, upMs: 120000, events: [...several(2), ...several(2, 9)] },
  { name: 'a tag that proves itself', boot: 3, upMs: 120000, events: [card(1, tag, { kind: 'tag' })] },
  { name: 'a tag among cards', boot: 3, upMs: 120000, events: [card(1, '04A1B2C3'), card(2, tag, { kind: 'tag' })] },
  { name: 'the highest boot and numbers', boot: 2147483647, upMs: 999999999999, events: [card(2147483647, '04A1B2C3')] },
]

const whole = batches[0]
const change = (name, fields) => ({ name, body: { ...whole, name: undefined, ...fields } })
const event = (name, fields) => change(name, { events: [{ ...whole.events[0], ...fields }] })

/** The server says 400 to each, and takes nothing of it. */
export const refusedBatches = [
  change('no events', { events: [] }),
  change('501 events', { events: several(501) }),
  change('events that are no list', { events: {} }),
  change('boot below zero', { boot: -1 }),
  change('boot with a fraction', { boot: 1.5 }),
  change('boot as text', { boot: '3' }),
  change('boot beyond 31 bits', { boot: 2147483648 }),
  change('uptime below zero', { upMs: -1 }),
  change('uptime missing', { upMs: undefined }),
  change('a field that nobody knows', { deviceId: '01890000-0000-7000-8000-000000000000' }),
  event('number zero', { seq: 0 }),
  event('number missing', { seq: undefined }),
  event('a day without a time', { at: '2030-12-31' }),
  event('a time with an offset', { at: '2030-12-31T11:59:59.000+01:00' }),
  event('a time that never was', { at: '2030-02-30T11:59:59.000Z' }),
  event('a kind that no reader has', { kind: 'password' }),
  event('an empty value', { value: '' }),
  event('257 characters', { value: 'A'.repeat(257) }),
  event('a line feed in a value', { value: '04A1\nB2C3' }),
  event('a letter beyond ASCII', { value: '04Ä1' }),
  event('evidence that is no object', { evidence: 'blurred' }),
  event('evidence of 9 KB', { evidence: { picture: 'x'.repeat(9216) } }),
  event('a mark that the device gives itself', { result: 'present' }),
]

const serverTime = '2030-12-31T12:00:00.000Z'
const green = { seq: 1, result: 'present', name: 'Ada Example', say: ['Ada Example', '12:00'], led: 'green' }
const reply = (name, ...results) => ({ name, body: { results, serverTime }, results })

/** Answers as today's server gives them; a device shows `say` and lights `led`, and forgets the scan. */
export const answers = [
  reply('present', green),
  reply('present, proved', { ...green, assurance: 'high' }),
  reply('late', { ...green, result: 'late', say: ['Ada Example', 'Late 12:15'], led: 'amber', assurance: 'low' }),
  reply('already marked', { ...green, result: 'already', say: ['Ada Example', 'Already marked'], led: 'amber' }),
  reply('signed out', { ...green, result: 'left', say: ['Goodbye', '13:00'], led: 'blue' }),
  reply('enrolled', { seq: 1, result: 'enrolled', say: ['Card belongs to', 'Ada Example'], led: 'green' }),
  reply('unknown card', { seq: 1, result: 'unknown', say: ['Card not known', 'See the office'], led: 'red' }),
  reply('no class here', { seq: 1, result: 'no-session', say: ['No class now', 'Noted'], led: 'blue' }),
  reply('not of this class', { seq: 1, result: 'not-enrolled', say: ['Not in this class', 'Noted'], led: 'red' }),
  reply('noted for later', { seq: 1, result: 'queued', say: ['Noted', 'Thank you'], led: 'blue' }),
  reply('several, in another order', { ...green, seq: 2 }, { ...green, seq: 1 }),
  reply('letters of every script', { ...green, name: 'Zoë 王', say: ['Zoë 王', '12:00'] }),
]

/** A newer server may say more; a device goes by `say` and takes the rest as it can. */
export const newerAnswers = [
  {
    name: 'a result from the future',
    body: { results: [{ ...green, result: 'teleported' }], serverTime },
    results: [{ ...green, result: 'queued' }],
  },
  {
    name: 'a light from the future',
    body: { results: [{ ...green, led: 'ultraviolet' }], serverTime },
    results: [{ ...green, led: 'blue' }],
  },
  {
    name: 'fields from the future',
    body: { results: [{ ...green, mood: 'good' }], serverTime, weather: 'fair' },
    results: [green],
  },
]

/** Signed, but no answer: the scan stays in the queue. */
export const unreadableAnswers = [
  { name: 'nothing', body: {} },
  { name: 'no list', body: { results: 'all of them', serverTime } },
  { name: 'null for a list', body: { results: null, serverTime } },
  { name: 'for no scan', body: { results: [], serverTime } },
  { name: 'for a scan that nobody sent', body: { results: [{ ...green, seq: 99 }], serverTime } },
  { name: 'without its number', body: { results: [{ ...green, seq: undefined }], serverTime } },
]
