import { createTerminalHandler, type TerminalHandler } from '../../../server/api/terminals/door.ts'
import type { Services } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'

interface Punched {
  pin: string
  time: string
  status?: number
}

/** A terminal as they are sold: keeps every punch, sends it until it reads OK, asks for orders, and carries them out. */
export class TerminalSimulator {
  readonly serial: string
  readonly users: string[] = []
  readonly #handle: TerminalHandler
  #waiting: string[] = []

  constructor(services: Services, serial: string) {
    this.serial = serial
    this.#handle = createTerminalHandler(services)
  }

  async send(
    method: 'GET' | 'POST',
    target: string,
    body?: string | Uint8Array,
  ): Promise<{ status: number; text: string }> {
    const request = new Request(`http://muster.test${target}`, {
      method,
      body: typeof body === 'string' ? body : body && new Uint8Array(body),
    })
    const answer = await this.#handle(request, {
      id: newId(),
      ip: '192.0.2.77',
      userAgent: 'iClock Proxy/1.09',
    })
    return { status: answer.status, text: await answer.text() }
  }

  punch({ pin, time, status = 255 }: Punched): this {
    this.#waiting.push(`${pin}\t${time}\t${status}\t1\t0\t0\t0`)
    return this
  }

  /** Sends what waits and forgets it if the server took it, as the firmware does: by the first two letters. */
  async upload(): Promise<string> {
    const { text } = await this.post(this.#waiting.join('\n'))
    if (text.startsWith('OK')) this.#waiting = []
    return text
  }

  get waiting(): number {
    return this.#waiting.length
  }

  post(body: string | Uint8Array, table = 'ATTLOG') {
    return this.send('POST', `/iclock/cdata?SN=${this.serial}&table=${table}&Stamp=9999`, body)
  }

  /** One look for an order; carries it out and says so. */
  async lookForOrder(): Promise<string> {
    const { text } = await this.send('GET', `/iclock/getrequest?SN=${this.serial}`)
    const [, id, command = ''] = /^C:(\d+):(.*)$/s.exec(text) ?? []
    if (!id) return text
    if (command.startsWith('DATA UPDATE USERINFO')) this.users.push(command)
    await this.send('POST', `/iclock/devicecmd?SN=${this.serial}`, `ID=${id}&Return=0&CMD=DATA\n`)
    return command
  }
}
