import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Device } from '../model/device.ts'
import { freshFiles } from '../model/device-files.mjs'

const flashBytes = 524_288
const identity = 'muster/bvalues'

interface Saved {
  nvs: [string, string][]
  /** Only what an update has installed; the rest is this folder's firmware, flashed anew at every start. */
  updated: [string, string][]
}

export interface Claim {
  server: string
  code: string
}

/** A reader whose flash is a folder. */
export class SavedDevice {
  readonly device: Device
  readonly #folder: string

  constructor(folder: string, claim: Claim | null, onPrint: (line: string) => void) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
    const saved: Saved = existsSync(this.#file('device.json'))
      ? JSON.parse(readFileSync(this.#file('device.json'), 'utf8'))
      : { nvs: [], updated: [] }
    // A new claim makes it a new reader; the boot counter goes on, so that no scan repeats a number.
    const nvs = claim ? saved.nvs.filter(([name]) => name !== identity) : saved.nvs
    this.device = new Device({ nvs, flashBytes, files: [...freshFiles(), ...saved.updated], onPrint })
    if (existsSync(this.#file('scans.bin'))) this.device.flash.set(readFileSync(this.#file('scans.bin')))
    if (claim) this.device.files.push(['/config.json', configOf(claim)])
  }

  get isClaimed(): boolean {
    const text = this.device.nvs.find(([name]) => name === identity)?.[1].slice(1) ?? ''
    return Buffer.from(text, 'hex').toString().includes('"keyId"')
  }

  save(): void {
    const updated = this.device.files.filter(([path]) => path.startsWith('/b/'))
    this.#write('device.json', JSON.stringify({ nvs: this.device.nvs, updated } satisfies Saved))
    this.#write('scans.bin', this.device.flash)
  }

  #write(name: string, data: string | Uint8Array): void {
    writeFileSync(this.#file(`${name}.new`), data, { mode: 0o600 })
    renameSync(this.#file(`${name}.new`), this.#file(name))
  }

  #file(name: string): string {
    return join(this.#folder, name)
  }
}

function configOf({ server, code }: Claim): string {
  const config = { ssid: 'school', password: 'chalk-and-board', server, code }
  return Buffer.from(JSON.stringify(config)).toString('base64')
}
