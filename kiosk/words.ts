import type { ScanOutcome } from '../device-sdk/src/client.ts'

/** Good: marked. Again: marked before, or late. Bad: nobody. Saved: kept for later. Busy: on its way. */
export type Tone = 'good' | 'again' | 'bad' | 'saved' | 'busy'

export interface Shown {
  tone: Tone
  title: string
  detail: string
  /** Whether attendance was recorded with this, late or not. */
  marked?: boolean
  /** Of several people told together, each by itself. */
  each?: Words[]
  /** Which of several things shown this is, so that a repeated one is announced again. */
  number: number
}

export type Words = Omit<Shown, 'number'>

export const pleaseWait: Words = { tone: 'busy', title: 'Please wait', detail: '' }

export const notStored = (message: string): Words => ({ tone: 'bad', title: 'Not taken', detail: message })

/** The second of the two lines for a small display, where it says more than the kiosk's own words. */
const rest = (line: string) => (/^(Present|Already marked)/.test(line) ? '' : line)

/** What a person reads who has shown a card or typed a PIN. `known` is the name by the roster, when the server is away. */
export function wordsFor(outcome: ScanOutcome, known?: string): Words {
  if (outcome.status === 'queued') {
    const detail = 'Saved here. It counts once the connection is back.'
    return { tone: 'saved', title: known ?? 'Saved', detail }
  }
  const { result, name, say } = outcome
  const title = name ?? say[0]
  switch (result) {
    case 'present':
      return { tone: 'good', title, detail: 'Attendance marked', marked: true }
    case 'late':
      return { tone: 'again', title, detail: `Attendance marked. ${say[1]}`, marked: true }
    case 'already':
      return { tone: 'again', title, detail: rest(say[1]) || 'Already marked' }
    case 'enrolled':
    case 'left':
      return { tone: 'good', title, detail: say[1] }
    case 'no-session':
    case 'queued':
      return { tone: 'saved', title: say[0], detail: say[1] }
    default:
      return { tone: 'bad', title: say[0] === 'Unknown card' ? 'Unknown person' : say[0], detail: say[1] }
  }
}

/** Whether nothing is known of the person after it: worth trying again while they stand there. */
export const cameToNothing = (outcome: ScanOutcome | undefined) =>
  !outcome ||
  (outcome.status === 'answered' && (outcome.result === 'no-session' || outcome.result === 'unknown'))

export const strangerWords: Words = {
  tone: 'bad',
  title: 'Unknown person',
  detail: 'Use your card, or ask your teacher.',
}

const weight: Tone[] = ['bad', 'saved', 'again', 'good']

/** Several people in one frame are told together: their names, and what differs between them. */
export function wordsForAll(
  outcomes: readonly ScanOutcome[],
  names: readonly (string | undefined)[] = [],
): Words {
  const all = outcomes.map((outcome, at) => wordsFor(outcome, names[at]))
  const [first = notStored('Nothing was shown.'), ...others] = all
  if (others.length === 0) return first
  const isNameless = outcomes.every(outcome => outcome.status === 'answered' && !outcome.name)
  const titles = all.map(({ title }) => title)
  const isAlike = others.every(({ detail }) => detail === first.detail)
  return {
    tone: weight.findLast(tone => all.some(words => words.tone === tone)) ?? first.tone,
    // "No class now" is said once, however many stand there; two may have one name.
    title: (isNameless ? [...new Set(titles)] : titles).join(', '),
    detail: isAlike ? first.detail : all.map(({ title, detail }) => `${title}: ${detail}`).join(' · '),
    each: all,
  }
}
