import { createTerminalHandler } from '../../../server/api/terminals/door.ts'
import type { Services } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { TerminalSimulator, type Transport } from '../../bench/simulate/terminal/terminal.ts'

/** Straight to the door, from any address. */
function toDoor(services: Services, ip: string): Transport {
  const handle = createTerminalHandler(services)
  return async (method, target, body) => {
    const request = new Request(`http://muster.test${target}`, {
      method,
      body: typeof body === 'string' ? body : body && new Uint8Array(body),
    })
    const answer = await handle(request, { id: newId(), ip, userAgent: 'iClock Proxy/1.09' })
    return { status: answer.status, text: await answer.text() }
  }
}

export const simulatedTerminal = (services: Services, serial: string, ip = '192.0.2.77') =>
  new TerminalSimulator(serial, toDoor(services, ip))
