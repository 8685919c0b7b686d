import type { TerminalSimulator } from './terminal.ts'

export const commands = `  42            user 42 holds a finger to it now
  add 48217360  adds a user, as one does with a one-time number
  network off   and "network on": punches are kept meanwhile
  clock 2m      its clock runs ahead by that much; "clock -2m", "clock 0m"
  users         whom it knows
  quit
`

const unitMs: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** "2026-03-02 10:00:30", as a clock in that zone shows this instant. */
export function wallClock(instant: number, timeZone: string): string {
  const format = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
  return new Intl.DateTimeFormat('sv-SE', format).format(instant)
}

/** Somebody in front of a simulated terminal: each typed line is something done at it. */
export class Operator {
  readonly #terminal: TerminalSimulator
  readonly #now: () => number
  readonly #timeZone: string
  #aheadMs = 0
  #isOnline = true

  constructor(terminal: TerminalSimulator, timeZone: string, now: () => number = Date.now) {
    this.#terminal = terminal
    this.#timeZone = timeZone
    this.#now = now
  }

  /** Sends what waits and carries out what the server asks for; what happened, a line each. */
  async contact(): Promise<string[]> {
    if (!this.#isOnline) return []
    const said: string[] = []
    try {
      if (this.#terminal.waiting > 0)
        said.push(`${this.#kept()} sent, server: ${await this.#terminal.upload()}`)
      for (let order = ''; ; ) {
        order = await this.#terminal.lookForOrder()
        if (!order.startsWith('DATA')) break
        said.push(`order carried out: ${order.replaceAll('\t', ' ')}`)
      }
    } catch (error) {
      said.push(`no answer (${error instanceof Error ? error.message : error}); ${this.#kept()} kept`)
    }
    return said
  }

  async obey(line: string): Promise<string[]> {
    const [word = '', value = ''] = line.trim().toLowerCase().split(/\s+/)
    if (/^[0-9a-z]{1,24}$/.test(word) && /\d/.test(word) && value === '') return this.#punch(word)
    if (word === 'add' && /^\d{1,9}$/.test(value)) {
      if (!this.#isOnline) return ['The network is off.']
      return [`user ${value} added, server: ${(await this.#terminal.enterNumber(value)).text}`]
    }
    if (word === 'network' && (value === 'on' || value === 'off')) {
      this.#isOnline = value === 'on'
      return [`network ${value}`, ...(await this.contact())]
    }
    const [, sign = '', count = '', unit = ''] =
      word === 'clock' ? (/^(-?)(\d{1,6})([smh])$/.exec(value) ?? []) : []
    if (count) {
      this.#aheadMs = Number(`${sign}${count}`) * (unitMs[unit] ?? 0)
      return [`its clock shows ${this.#clock()}`]
    }
    if (word === 'users')
      return [...this.#terminal.users]
        .map(([pin, name]) => `${pin} ${name}`.trim())
        .concat(`${this.#terminal.users.size} users`)
    return word ? [commands] : []
  }

  async #punch(pin: string): Promise<string[]> {
    const time = this.#clock()
    this.#terminal.punch({ pin: pin.toUpperCase(), time })
    const said = await this.contact()
    return said.length > 0 ? said : [`punched at ${time}; ${this.#kept()} kept`]
  }

  #clock = () => wallClock(this.#now() + this.#aheadMs, this.#timeZone)
  #kept = () => (this.#terminal.waiting === 1 ? '1 punch' : `${this.#terminal.waiting} punches`)
}
