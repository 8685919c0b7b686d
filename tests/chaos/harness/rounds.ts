import { inTime } from '../../support/ports.ts'
import type { Fleet } from './fleet.ts'

/** Of the full number of faults: `CHAOS_SHARE=0.1 npm run chaos` takes a tenth of the time. */
export const share = Number(process.env.CHAOS_SHARE ?? 1)

export const times = (full: number) => Math.max(2, Math.round(full * share))

export const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Waits until readers are answered again; how long that took. */
export async function answered(fleet: Fleet): Promise<number> {
  const sinceMs = performance.now()
  await inTime(fleet.lastAnswerMs, lastMs => lastMs > sinceMs)
  return fleet.lastAnswerMs() - sinceMs
}

/** Does the fault again and again while scans come in; each time waits until readers are answered. */
export async function repeat(fleet: Fleet, count: number, fault: (time: number) => unknown): Promise<number> {
  let longestMs = 0
  await answered(fleet)
  for (let time = 0; time < count; time++) {
    await pause(Math.random() * 500)
    await fault(time)
    longestMs = Math.max(longestMs, await answered(fleet))
  }
  return longestMs
}
