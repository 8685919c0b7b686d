import type { DeviceClock } from '../src/index.ts'

/** A clock that stands still; sleeping moves it on at once and is written down. */
export class FakeClock implements DeviceClock {
  wallMs: number
  uptimeMs = 1_000
  readonly sleeps: number[] = []
  /** Runs at the end of every sleep, with the number of sleeps so far. */
  onSleep: (count: number) => void | Promise<void> = () => undefined

  constructor(wallMs: number) {
    this.wallMs = wallMs
  }

  now(): number {
    return this.wallMs
  }

  upMs(): number {
    return this.uptimeMs
  }

  async sleep(durationMs: number): Promise<void> {
    this.sleeps.push(durationMs)
    this.advance(durationMs)
    await this.onSleep(this.sleeps.length)
  }

  advance(durationMs: number): void {
    this.wallMs += durationMs
    this.uptimeMs += durationMs
  }
}
