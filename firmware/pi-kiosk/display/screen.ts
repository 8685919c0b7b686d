import type { Kiosk } from '../../../kiosk/kiosk.ts'
import type { Panel } from './lcd.ts'
import { type LampName, type Moment, type Picture, pictureOf } from './picture.ts'

/** Whether somebody looks through the camera from afar. */
export interface Watched {
  snapshot(): boolean
  subscribe(listener: () => void): () => void
}

export interface ScreenParts {
  kiosk: Pick<Kiosk, 'snapshot' | 'subscribe'>
  watched: Watched
  display: Panel<readonly string[]> | null
  lamps: Panel<readonly LampName[]> | null
  /** Told of every change, for a terminal. */
  onPicture?(picture: Picture): void
  onError(error: unknown): void
  /** Grows by the millisecond. */
  nowMs(): number
}

const tickMs = 125

/** Keeps display and lamps as the kiosk's state has them. */
export class Screen {
  readonly #parts: ScreenParts
  #camera: Moment['camera'] = 'starting'
  #hint = ''
  #shown = { number: 0, atMs: 0 }
  #faceAtMs = Number.NEGATIVE_INFINITY
  #last = ''
  #timer: NodeJS.Timeout | undefined
  #leave = () => {}
  #drawing: Promise<void> = Promise.resolve()
  #problem = ''

  constructor(parts: ScreenParts) {
    this.#parts = parts
  }

  start(): void {
    const leaves = [this.#parts.kiosk, this.#parts.watched].map(one => one.subscribe(() => this.draw()))
    this.#leave = () => {
      for (const leave of leaves) leave()
    }
    this.#timer = setInterval(() => this.draw(), tickMs)
    this.draw()
  }

  setCamera(camera: Moment['camera']): void {
    this.#camera = camera
    this.draw()
  }

  setHint(hint: string): void {
    this.#hint = hint
    this.draw()
  }

  faceSeen(): void {
    this.#faceAtMs = this.#parts.nowMs()
  }

  draw(): void {
    const picture = this.#picture()
    const text = JSON.stringify(picture)
    if (text === this.#last) return
    this.#last = text
    this.#parts.onPicture?.(picture)
    this.#drawing = this.#drawing.then(() => this.#put(picture))
  }

  /** Dark at the end, so that nobody waits before a kiosk that is off. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#leave()
    await this.#drawing
    await this.#put({ rows: ['', '', '', ''], lamps: [] })
    await this.#parts.display?.close()
  }

  #picture(): Picture {
    const atMs = this.#parts.nowMs()
    const state = this.#parts.kiosk.snapshot()
    const { shown } = state
    if (shown && shown.number !== this.#shown.number) this.#shown = { number: shown.number, atMs }
    const times = { shownForMs: atMs - this.#shown.atMs, faceForMs: atMs - this.#faceAtMs, atMs }
    const watched = this.#parts.watched.snapshot()
    return pictureOf({ state, watched, camera: this.#camera, hint: this.#hint, ...times })
  }

  async #put({ rows, lamps }: Picture): Promise<void> {
    try {
      await this.#parts.lamps?.show(lamps)
      await this.#parts.display?.show(rows)
      this.#problem = ''
    } catch (error) {
      // A loose wire must not stop anybody from being marked; it is told once, not with every blink.
      const problem = String(error)
      if (problem !== this.#problem) this.#parts.onError(error)
      this.#problem = problem
    }
  }
}
