import { type Dice, dice, pick } from './dice.ts'

interface Habit {
  /** Share of meetings attended. */
  attends: number
  /** Share of those that are entered late. */
  late: number
}

const habits = {
  steady: { attends: 0.96, late: 0.04 },
  patchy: { attends: 0.8, late: 0.1 },
  tardy: { attends: 0.93, late: 0.45 },
  weak: { attends: 0.48, late: 0.25 },
} satisfies Record<string, Habit>

/** What a person is like, by their roll number: the same in the history and at the readers. */
export function habitOf(person: string): keyof typeof habits {
  const share = dice(`habit ${person}`)()
  if (share < 0.05) return 'weak'
  if (share < 0.12) return 'tardy'
  return share < 0.24 ? 'patchy' : 'steady'
}

/** A meeting by what names it: the slot and its date, or the session's own id. */
export interface Occasion {
  name: string
  lengthMinutes: number
  lateAfterMinutes: number
}

const reasons = {
  excused: pickable(
    'Doctor’s appointment',
    'Family matter, told the office',
    'Ill, note handed in',
    'Away with the team',
  ),
  present: pickable('Forgot the card, was in class', 'Card did not read', 'Lent the card to nobody, lost it'),
  pardoned: pickable('Bus was late, not their doing', 'Exam in another class ran over'),
}

function pickable(...texts: [string, ...string[]]): [string, ...string[]] {
  return texts
}

export interface Visit {
  /** Minutes after the start (negative: before) at which the card is held to the reader; null: no scan. */
  arrivesAfter: number | null
  /** A second tap so many minutes later, as people do who did not look at the display. */
  tapsAgainAfter: number | null
  /** What a teacher enters by hand later on, and why. */
  correction: { status: 'excused' | 'present'; note: string } | null
}

function arrival(roll: Dice, { lengthMinutes, lateAfterMinutes }: Occasion, late: number): number {
  // Most come in the last minutes before the start; a few just after it.
  if (roll() >= late) return -8 + 10 * (roll() + roll()) * 0.6
  const latest = lengthMinutes * 0.7
  return lateAfterMinutes + 0.5 + (latest - lateAfterMinutes) * roll() ** 2
}

/** What one person does about one meeting: repeatable, so that whoever was to come is known at any time. */
export function visitOf(person: string, occasion: Occasion): Visit {
  const roll = dice(`${person} ${occasion.name}`)
  const { attends, late } = habits[habitOf(person)]
  const nothing = { arrivesAfter: null, tapsAgainAfter: null, correction: null }
  if (roll() >= attends) {
    if (roll() >= 0.2) return nothing
    return { ...nothing, correction: { status: 'excused', note: pick(roll, reasons.excused) } }
  }
  if (roll() < 0.008)
    return { ...nothing, correction: { status: 'present', note: pick(roll, reasons.present) } }
  const arrivesAfter = arrival(roll, occasion, late)
  const tapsAgainAfter = roll() < 0.04 ? 0.1 + roll() : null
  const isPardoned = arrivesAfter > occasion.lateAfterMinutes && roll() < 0.06
  const correction = isPardoned ? { status: 'present' as const, note: pick(roll, reasons.pardoned) } : null
  return { arrivesAfter, tapsAgainAfter, correction }
}
