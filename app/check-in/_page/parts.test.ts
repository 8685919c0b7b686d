import { describe, expect, it } from 'vitest'
import { faceWays, known, takesCode } from './parts'

type Session = Parameters<typeof takesCode>[0]

const session = (more: Partial<Session>): Session => ({
  sessionId: 's',
  className: 'Physics',
  startsAt: new Date(0),
  endsAt: new Date(3_600_000),
  timeZone: 'UTC',
  status: null,
  arrivedAt: null,
  asksToSignOut: false,
  leftAt: null,
  proofs: null,
  byFace: false,
  ...more,
})
const asking = (among: NonNullable<Session['proofs']>['among']) => ({
  need: 2,
  among,
  shown: ['code' as const],
  strict: true,
})
const told = (of: Session) =>
  known([{ slug: 'school', name: 'School', sessions: [of] }], {}).map(({ text }) => text)

describe('who is in', () => {
  it('finds the page that keeps showing it, and whoever left does not', () => {
    const arrivedAt = new Date(0)
    expect(told(session({ status: 'present', arrivedAt }))[0]).toContain('href="/school/presence"')
    const left = session({ status: 'present', arrivedAt, leftAt: new Date(60_000) })
    expect(told(left)[0]).not.toContain('/presence')
  })
})

describe('who has shown one proof of two', () => {
  it('reads what is missing and where to show it, and is not asked for the same code again', () => {
    const half = session({ proofs: asking(['code', 'passkey', 'card']) })
    const [text] = told(half)
    expect(text).toContain('Almost there: 1 more')
    expect(text).toContain('this phone’s passkey')
    expect(text).toContain('href="/school/presence"')
    expect(takesCode(half)).toBe(false)
  })

  it('is told of the one thing in a sentence, and whom to ask who cannot show it', () => {
    const [text] = told(session({ proofs: asking(['code', 'passkey']) }))
    expect(text).toContain('Still missing: <b>this phone’s passkey</b>.')
    expect(text).toContain('Tell your teacher')
  })

  it('hears of a QR code that does not count, once, and what does', () => {
    const proofs = { ...asking(['code', 'passkey']), shown: [] }
    const places = [{ slug: 'school', name: 'School', sessions: [session({ proofs })] }]
    const [text] = known(places, { done: 's' }).map(part => part.text)
    expect(text).toContain('That alone does not count here')
    expect(text).toContain('all of these')
    expect(text).toContain('the code on the board, typed')
    expect(known(places, {}).map(part => part.text)).toEqual([''])
  })

  it('is sent nowhere when the phone cannot help', () => {
    expect(told(session({ proofs: asking(['code', 'card']) }))[0]).not.toContain('href=')
  })

  it('is asked for the code while that is what is missing', () => {
    expect(takesCode(session({ proofs: { ...asking(['qr', 'code']), shown: ['qr'] } }))).toBe(true)
    expect(takesCode(session({ proofs: { ...asking(['qr', 'code']), shown: [] } }))).toBe(true)
    expect(told(session({}))).toEqual([''])
  })
})

describe('the face', () => {
  const text = (of: Session) =>
    faceWays([{ slug: 'school', name: 'School', sessions: [of] }])
      .map(part => part.text)
      .join('')

  it('is offered beside the code to whoever has set theirs up, and as one more where more is asked for', () => {
    expect(text(session({}))).toBe('')
    expect(text(session({ byFace: true }))).toContain('Check in by face instead')
    expect(text(session({ byFace: true, status: 'present' }))).toBe('')
    const half = session({ byFace: true, proofs: asking(['code', 'face', 'card']) })
    expect(text(half)).toContain('Show your face as well')
    expect(told(half)[0]).toContain('your face')
  })

  it('is asked for of nobody else', () => {
    expect(told(session({ proofs: asking(['code', 'face', 'card']) }))[0]).not.toContain('your face')
  })
})
