export interface Answer {
  status: number
  text: string
}

/** How its requests reach the server: over the network, or straight to the door in a test. */
export type Transport = (
  method: 'GET' | 'POST',
  target: string,
  body?: string | Uint8Array,
) => Promise<Answer>

interface Punched {
  pin: string
  /** As its own clock shows it: 'YYYY-MM-DD HH:MM:SS'. */
  time: string
  status?: number
}

/** A terminal as they are sold: keeps every punch, sends it until it reads OK, asks for orders, and carries them out. */
export class TerminalSimulator {
  /** Its users, by their numbers. */
  readonly users = new Map<string, string>()
  readonly serial: string
  readonly #transport: Transport
  #waiting: string[] = []

  constructor(serial: string, transport: Transport) {
    this.serial = serial
    this.#transport = transport
  }

  send: Transport = (method, target, body) => this.#transport(method, target, body)

  /** Its first words after it is switched on; the server's settings for it. */
  greet() {
    return this.send('GET', `/iclock/cdata?SN=${this.serial}&options=all&pushver=2.4.1`)
  }

  punch({ pin, time, status = 255 }: Punched): this {
    this.#waiting.push(`${pin}\t${time}\t${status}\t1\t0\t0\t0`)
    return this
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Sends what waits and forgets it if the server took it, as the firmware does: by the first two letters. */
  async upload(): Promise<string> {
    const sent = this.#waiting.length
    const { text } = await this.post(this.#waiting.join('\n'))
    if (text.startsWith('OK')) this.#waiting = this.#waiting.slice(sent)
    return text
  }

  post(body: string | Uint8Array, table = 'ATTLOG') {
    return this.send('POST', `/iclock/cdata?SN=${this.serial}&table=${table}&Stamp=9999`, body)
  }

  /** What its operator does with a one-time number: adds a user with it, which the terminal reports. */
  enterNumber(number: string) {
    this.users.set(number, '')
    return this.post(`USER PIN=${number}\tName=\tPri=0\tPasswd=\tCard=\tGrp=1`, 'OPERLOG')
  }

  /** One look for an order; carries it out and says so. The order, or the server's words when there is none. */
  async lookForOrder(): Promise<string> {
    const { text } = await this.send('GET', `/iclock/getrequest?SN=${this.serial}`)
    const [, id, command = ''] = /^C:(\d+):(.*)$/s.exec(text) ?? []
    if (!id) return text
    const [, pin, name = ''] = /^DATA UPDATE USERINFO PIN=(\w+)(?:\tName=([^\t]*))?/.exec(command) ?? []
    if (pin) this.users.set(pin, name)
    await this.send(
      'POST',
      `/iclock/devicecmd?SN=${this.serial}`,
      `ID=${id}&Return=${pin ? 0 : -1}&CMD=DATA\n`,
    )
    return command
  }
}
