import { endpointUrl } from '../src/transport.ts'
import { openDevice, queueFile } from './device-folder.ts'

interface Finding {
  ok: boolean
  text: string
}

const good = (text: string): Finding => ({ ok: true, text })
const bad = (text: string): Finding => ({ ok: false, text })

async function checkServer(baseUrl: string): Promise<Finding> {
  const started = performance.now()
  try {
    const signal = AbortSignal.timeout(10_000)
    const { status, headers } = await fetch(endpointUrl(baseUrl, '/api/v1/health'), { signal })
    const offMs = Date.now() - Date.parse(headers.get('date') ?? '')
    const tookMs = Math.round(performance.now() - started)
    if (status !== 200) return bad(`${baseUrl} answers with status ${status}.`)
    if (Math.abs(offMs) > 300_000)
      return bad(
        `The clock of this computer is ${Math.round(offMs / 1000)} s off; scans are still timed right.`,
      )
    return good(`${baseUrl} answers in ${tookMs} ms, and the clocks agree.`)
  } catch (cause) {
    return bad(`${baseUrl} cannot be reached: ${cause instanceof Error ? cause.message : cause}`)
  }
}

/** Looks at everything between a card and the board, and says what is wrong in a sentence each. */
export async function doctor(folder: string): Promise<boolean> {
  const { device, store, credentials } = await openDevice(folder)
  const { name, room, organization, baseUrl } = credentials
  const findings = [good(`Paired as "${name}"${room ? ` in ${room}` : ''} of ${organization}.`)]
  findings.push(await checkServer(baseUrl))
  const { data, error } = await device.heartbeat()
  findings.push(data ? good('The server knows this key.') : bad(`${error.code}: ${error.message}`))
  const waiting = await store.depth()
  const refused = (await store.refused()).length
  findings.push(waiting === 0 ? good('No scans wait.') : bad(`${waiting} scans wait to be sent: run watch.`))
  if (refused > 0) findings.push(bad(`The server refused ${refused} scans for good; they are kept.`))
  if (store.damagedRecords > 0)
    findings.push(bad(`${store.damagedRecords} damaged lines in ${queueFile(folder)}: is the disk failing?`))
  await store.close()
  for (const { ok, text } of findings) console.log(`${ok ? '  ok ' : ' !!  '} ${text}`)
  return findings.every(({ ok }) => ok)
}
