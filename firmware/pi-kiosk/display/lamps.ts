import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Panel } from './lcd.ts'
import { type LampName, lampNames } from './picture.ts'

/** Four lamps of the kernel: each a file that takes 1 and 0. */
export class Lamps implements Panel<readonly LampName[]> {
  #lit: ReadonlySet<LampName> | undefined

  constructor(private readonly names: NonNullable<Config['lamps']>) {}

  async show(lit: readonly LampName[]): Promise<void> {
    const before = this.#lit
    // Not known while it is being written: after a failure all four are written again.
    this.#lit = undefined
    for (const name of lampNames) {
      const isOn = lit.includes(name)
      if (before?.has(name) === isOn) continue
      await writeFile(join(this.names.folder, this.names[name], 'brightness'), isOn ? '1' : '0')
    }
    this.#lit = new Set(lit)
  }

  close(): Promise<void> {
    return this.show([])
  }
}
