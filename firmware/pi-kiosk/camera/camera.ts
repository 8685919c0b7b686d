import { type ChildProcess, spawn } from 'node:child_process'
import type { CameraCommand } from './commands.ts'
import { Mjpeg } from './mjpeg.ts'

export interface CameraOptions {
  onFrame(jpeg: Buffer): void
  /** Pictures come, or it ended and is started again soon. */
  onState(isOn: boolean, why: string): void
  /** Without a picture for so long it hangs and is ended. Default 15,000. */
  silentMs?: number
  /** Before it is started again: this, then twice, up to 30 seconds. Default 1,000. */
  restMs?: number
}

const restMaxMs = 30_000

/** Keeps a camera's program running: when it ends or hangs it is started again. */
export class Camera {
  readonly #command: CameraCommand
  readonly #options: CameraOptions
  #child: ChildProcess | undefined
  #watchdog: NodeJS.Timeout | undefined
  #resting: NodeJS.Timeout | undefined
  #failures = 0
  #isOn = false
  #isStopped = false

  constructor(command: CameraCommand, options: CameraOptions) {
    this.#command = command
    this.#options = options
  }

  start(): void {
    const { program, args } = this.#command
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const mjpeg = new Mjpeg(jpeg => this.#frame(child, jpeg))
    let lastWords = ''
    child.stdout.on('data', piece => mjpeg.take(piece))
    child.stderr.on('data', words => {
      lastWords = `${lastWords}${words}`.slice(-300)
    })
    child.once('error', error => this.#ended(child, error.message))
    child.once('close', code => this.#ended(child, lastWords.trim() || `it ended with ${code}`))
    this.#child = child
    this.#watch(child)
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#resting)
    clearTimeout(this.#watchdog)
    this.#child?.kill('SIGKILL')
  }

  #watch(child: ChildProcess): void {
    clearTimeout(this.#watchdog)
    this.#watchdog = setTimeout(() => child.kill('SIGKILL'), this.#options.silentMs ?? 15_000)
  }

  #frame(child: ChildProcess, jpeg: Buffer): void {
    if (child !== this.#child || this.#isStopped) return
    this.#watch(child)
    this.#failures = 0
    if (!this.#isOn) this.#options.onState(true, '')
    this.#isOn = true
    this.#options.onFrame(jpeg)
  }

  #ended(child: ChildProcess, why: string): void {
    if (child !== this.#child || this.#isStopped) return
    this.#child = undefined
    clearTimeout(this.#watchdog)
    this.#isOn = false
    this.#options.onState(false, `${this.#command.program}: ${why}`)
    const restMs = Math.min(restMaxMs, (this.#options.restMs ?? 1_000) * 2 ** Math.min(this.#failures++, 10))
    this.#resting = setTimeout(() => this.start(), restMs)
  }
}
