import { createInterface } from 'node:readline'
import { type Result, type ScanOutcome, systemClock } from '../src/index.ts'
import { type OpenDevice, openDevice } from './device-folder.ts'

const heartbeatMs = 30_000
const lights = { green: '\u001b[32m', amber: '\u001b[33m', red: '\u001b[31m', blue: '\u001b[34m' }

/** What the display of a reader would show, in one line. */
export function describe({ data, error }: Result<ScanOutcome>): string {
  if (error) return `NOT stored (${error.code}): ${error.message}`
  if (data.status === 'queued') return `Saved offline (${data.reason})`
  const text = `${data.say.join(' · ')}  [${data.result}]`
  return process.stdout.isTTY ? `${lights[data.led]}● ${text}\u001b[0m` : text
}

/** Many card readers type ten decimal digits; the card itself counts in hexadecimal. */
export function cardValue(line: string, isDecimal: boolean): string {
  if (!isDecimal || !/^\d{1,10}$/.test(line) || Number(line) > 0xffffffff) return line
  return Number(line).toString(16).toUpperCase().padStart(8, '0')
}

async function keepInTouch({ device }: OpenDevice, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { data } = await device.commands(
      {
        message: ({ args }) =>
          console.log(`Message: ${Array.isArray(args.lines) ? args.lines.join(' · ') : ''}`),
      },
      { signal },
    )
    if (data) {
      const flushed = await device.flush({ signal, attempts: 1 })
      if (flushed.data && flushed.data.sent > 0) console.log(`${flushed.data.sent} saved scans were sent.`)
    }
    await systemClock.sleep(heartbeatMs, signal)
  }
}

/** Every line is a card: what a reader that poses as a keyboard types, or a person. Ends with the input. */
export async function watch(folder: string, isDecimal: boolean): Promise<void> {
  const open = await openDevice(folder)
  const { name, organization } = open.credentials
  console.log(
    `"${name}" of ${organization} is ready. Hold a card to the reader, or type its number; Ctrl+D ends.`,
  )
  const stop = new AbortController()
  const touch = keepInTouch(open, stop.signal)
  for await (const line of createInterface({ input: process.stdin })) {
    const value = cardValue(line.trim(), isDecimal)
    if (value !== '') console.log(`${value}: ${describe(await open.device.scan(value))}`)
  }
  stop.abort()
  await touch
  const waiting = await open.store.depth()
  if (waiting > 0) console.log(`${waiting} scans are saved and will be sent next time.`)
  await open.store.close()
}
