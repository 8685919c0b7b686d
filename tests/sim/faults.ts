import type { Dice } from './dice.ts'

/** Every named point at which something goes wrong, and how often it is tried there. */
export const faultRates = {
  'network.request-lost': 0.06,
  'network.request-delayed': 0.05,
  'network.request-duplicated': 0.05,
  'network.request-corrupted': 0.03,
  'network.answer-lost': 0.07,
  'network.answer-corrupted': 0.03,
  'network.answer-forged': 0.03,
  'network.reordered': 0.2,
  'network.partition': 0.03,
  'attacker.replays-after-revoke': 0.4,
  'power-cut.before-store': 0.01,
  'power-cut.while-writing': 0.02,
  'power-cut.before-sync': 0.02,
  'power-cut.before-send': 0.02,
  'power-cut.before-settle': 0.02,
  'power-cut.while-compacting': 0.4,
  'disk.full': 0.02,
  'disk.sync-fails': 0.01,
  'clock.starts-in-1970': 0.3,
  'clock.jumps-forward': 0.02,
  'clock.jumps-back': 0.02,
  'clock.drifts': 0.2,
  'school.closes-early': 0.02,
  'school.revokes-reader': 0.015,
  'server.crash-before-work': 0.05,
  'server.crash-inside-transaction': 0.08,
  'server.crash-after-commit': 0.08,
  'server.database-away': 0.06,
  'server.commits-late': 0.3,
  'consumer.crash-before-cursor': 0.25,
  'consumer.pauses': 0.2,
} as const

export type FaultPoint = keyof typeof faultRates

/** How often each fault really happened, over a whole run. */
export class Tally {
  readonly counts = new Map<FaultPoint, number>()

  add(point: FaultPoint, count = 1): void {
    this.counts.set(point, (this.counts.get(point) ?? 0) + count)
  }

  get missing(): FaultPoint[] {
    const points = Object.keys(faultRates) as FaultPoint[]
    return points.filter(point => !this.counts.has(point))
  }
}

/** Says for one world (or one server) whether a fault strikes here and now. */
export class Faults {
  enabled = true
  readonly #dice: Dice
  readonly #tally: Tally

  constructor(dice: Dice, tally: Tally) {
    this.#dice = dice
    this.#tally = tally
  }

  /** Counts at once: call it only where a yes takes effect. */
  strikes(point: FaultPoint): boolean {
    if (!this.arms(point)) return false
    this.hit(point)
    return true
  }

  /** For a fault that waits for its moment; `hit` is called when that comes. */
  arms(point: FaultPoint): boolean {
    return this.#dice.chance(faultRates[point]) && this.enabled
  }

  hit(point: FaultPoint): void {
    this.#tally.add(point)
  }
}
