import { Worker } from 'node:worker_threads'
import { freshFiles, modelFiles } from './device-files.mjs'

export interface SeenState {
  lines: [string, string]
  lamps: string[]
  beacon: { hex: string; response: string } | null
  wifi: { active: boolean; connected: boolean }
  accessPoint: { active: boolean; ssid: string; password: string }
}

export interface DeviceOptions {
  /** Parts of the board set before it starts: ['reader.version', 0xff], ['speed', 20]. */
  setup?: [path: string, value: unknown][]
  nvs?: [string, string][]
  flashBytes?: number
  files?: [string, string][]
  onPrint?: (line: string) => void
}

interface Message {
  id?: number
  value?: unknown
  error?: string
  event?: 'ready' | 'print' | 'reset' | 'remember'
  line?: string
  reason?: string
  nvs: [string, string][]
}

/** A reader on a desk: real firmware in a thread of its own, a board that can be seen, touched and broken. */
export class Device {
  readonly printed: string[] = []
  readonly resets: string[] = []
  nvs: [string, string][]
  flash: Uint8Array
  files: [string, string][]
  setup: [string, unknown][]
  onReset: (reason: string) => void = () => {}
  #worker: Worker | null = null
  #calls = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
  #next = 1
  readonly #onPrint: (line: string) => void

  constructor({
    setup = [],
    nvs = [],
    flashBytes = 131_072,
    files = freshFiles(),
    onPrint,
  }: DeviceOptions = {}) {
    this.setup = setup
    this.nvs = nvs
    this.files = files
    this.flash = new Uint8Array(new SharedArrayBuffer(flashBytes)).fill(0xff)
    this.#onPrint = onPrint ?? (() => {})
  }

  /** The supply comes on; the firmware does not run before `start`. */
  async powerOn(): Promise<this> {
    const { flash, nvs, setup } = this
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: { flash, nvs, setup, files: [...modelFiles(), ...this.files] },
    })
    this.#worker = worker
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      worker.on('message', (message: Message) => {
        if (message.event === 'ready') resolve()
        this.#hear(message)
      })
    })
    return this
  }

  /** The plug is pulled; flash, settings and files stay. */
  async powerOff(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    this.files = (await this.#call('files')) as [string, string][]
    this.#worker = null
    for (const { reject } of this.#calls.values()) reject(new Error('The device is off.'))
    this.#calls.clear()
    await worker.terminate()
  }

  /** Runs boot.py and main.py as the ESP32 does. */
  async start(): Promise<void> {
    await this.#call('start')
  }

  async restart(): Promise<void> {
    await this.powerOff()
    await this.powerOn()
    await this.start()
  }

  /** Runs Python statements; what they leave in `result` comes back. */
  run<T>(code: string): Promise<T> {
    return this.#call('run', code) as Promise<T>
  }

  set(path: string, value: unknown): Promise<unknown> {
    return this.#call('set', path, value)
  }

  get<T>(path: string): Promise<T> {
    return this.#call('get', path) as Promise<T>
  }

  see(): Promise<SeenState> {
    return this.#call('state') as Promise<SeenState>
  }

  /** Holds a card to the reader until `lift`. */
  hold(uid: string, fault?: { kind: 'bcc' | 'crc' | 'short'; times: number }): Promise<unknown> {
    return this.set('reader.place', [uid, fault])
  }

  lift(): Promise<unknown> {
    return this.set('reader.remove', [])
  }

  /** Waits until the display reads so, and says what it read when it never did. */
  async reads(pattern: RegExp, timeoutMs = 30_000): Promise<string> {
    const until = performance.now() + timeoutMs
    for (;;) {
      const text = (await this.see()).lines.join('|')
      if (pattern.test(text)) return text
      if (performance.now() > until) {
        throw new Error(
          `The display never read ${pattern}, but "${text}".\n${this.printed.slice(-15).join('\n')}`,
        )
      }
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  #call(call: string, ...values: unknown[]): Promise<unknown> {
    const worker = this.#worker
    if (!worker) return Promise.reject(new Error('The device is off.'))
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject })
      worker.postMessage({ id, call, values })
    })
  }

  #hear({ id, value, error, event, line, reason, nvs }: Message): void {
    this.nvs = nvs
    if (event === 'print' && line !== undefined) {
      this.printed.push(line)
      this.#onPrint(line)
    }
    if (event === 'reset') {
      this.resets.push(reason ?? '')
      this.onReset(reason ?? '')
    }
    const waiting = this.#calls.get(id ?? 0)
    this.#calls.delete(id ?? 0)
    if (error !== undefined) waiting?.reject(new Error(error))
    else waiting?.resolve(value)
  }
}
