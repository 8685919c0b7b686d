import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kiosk } from '../../kiosk/kiosk.ts'
import type { Config } from './config/config.ts'

const restMaxBeats = 20

/**
 * Trades the claim code of the settings for a key, once. A code that was redeemed is not tried again, so it may stay in
 * config.json, also after the kiosk was wiped; another one makes it another kiosk.
 */
export class Redeemer {
  readonly #kiosk: Pick<Kiosk, 'pair'>
  readonly #code: string | undefined
  readonly #file: string
  readonly #mark: string
  #failures = 0
  #rest = 0

  constructor(kiosk: Pick<Kiosk, 'pair'>, { code, data }: Pick<Config, 'code' | 'data'>) {
    this.#kiosk = kiosk
    this.#code = code
    this.#file = join(data, 'redeemed')
    this.#mark = createHash('sha256')
      .update(code ?? '')
      .digest('hex')
  }

  /** Called with every beat; what did not work is tried after ever more of them. The sentence for people, or null. */
  async beat(): Promise<{ paired: boolean; problem: string } | null> {
    if (!this.#code || this.#isRedeemed() || this.#rest-- > 0) return null
    const problem = await this.#kiosk.pair(this.#code)
    if (problem) this.#rest = Math.min(restMaxBeats, 2 ** this.#failures++)
    else writeFileSync(this.#file, this.#mark)
    return { paired: !problem, problem: problem ?? '' }
  }

  #isRedeemed(): boolean {
    return existsSync(this.#file) && readFileSync(this.#file, 'utf8') === this.#mark
  }
}
