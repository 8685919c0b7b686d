import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { partsOf } from '../../app/(dashboard)/[org]/readers/_live/stream-parts.ts'
import { pair } from '../../device-sdk/src/administration/pair.ts'
import { buildFaceEngine } from '../../face-engine/build.mjs'
import { LiveVideo } from '../../kiosk/live/live-video.ts'
import { separatePlace } from '../contract/firmware/soak/places.ts'
import { pictureOf, somePeople } from '../support/faces/people-in-photos.ts'
import { processorMs } from './load/processor-time.ts'
import { readOptions } from './options.ts'
import { ms, spreadOf } from './statistics.ts'

interface Watched {
  pictures: number
  bytes: number
  /** Milliseconds between one picture and the next. */
  gaps: number[]
  firstMs: number
}

/** Counts what reaches a screen for so long, from the first picture on. */
async function watch(url: string, startedAt: number, seconds: number): Promise<Watched> {
  const answer = await fetch(url)
  if (!answer.body) throw new Error('There is nothing to watch.')
  const watched: Watched = { pictures: 0, bytes: 0, gaps: [], firstMs: Number.NaN }
  let lastMs = Number.NaN
  for await (const part of partsOf(answer.body)) {
    if (part.kind !== 'picture') continue
    const nowMs = performance.now()
    if (watched.pictures++ === 0) watched.firstMs = nowMs - startedAt
    else watched.gaps.push(nowMs - lastMs)
    watched.bytes += part.jpeg.length
    lastMs = nowMs
    if (nowMs - startedAt - watched.firstMs > seconds * 1_000) break
  }
  return watched
}

/** Pictures a second from a kiosk to two screens by way of a server in a process of its own. */
export async function liveVideo(args: string[]): Promise<void> {
  const { smoke, seconds } = readOptions(args, { seconds: 15 })
  const forSeconds = smoke ? 3 : seconds
  await buildFaceEngine()
  const folder = mkdtempSync(join(tmpdir(), 'muster-live-'))
  const place = await separatePlace(folder)
  const pictures = await Promise.all(
    [-2, -1, 0, 1, 2].map(turn => pictureOf({ place: somePeople.joan, shot: { turn } })),
  )
  let taken = 0
  const { data, error } = await pair(place.url, place.school.claimCode, { save: async () => {} })
  if (!data) throw new Error(error.message)
  await data.device.heartbeat()
  const take = async () => pictures[taken++ % pictures.length] ?? new Uint8Array()
  const kiosk = new LiveVideo({ device: () => data.device, take, rests: { quietMs: 200 } })
  kiosk.start()
  try {
    const startedAt = performance.now()
    const urls = [await place.watch?.(), await place.watch?.()]
    const before = processorMs(place.pid?.())
    const [one, other] = await Promise.all(urls.map(url => watch(url ?? '', startedAt, forSeconds)))
    const used = processorMs(place.pid?.()) - before
    for (const screen of [one, other]) {
      if (!screen || screen.pictures < 2) throw new Error('No pictures came.')
      const { p50, p99 } = spreadOf(screen.gaps)
      const perSecond = (screen.pictures - 1) / (screen.gaps.reduce((sum, gap) => sum + gap, 0) / 1_000)
      console.log(
        `  screen: ${perSecond.toFixed(1)} pictures/s of ${Math.round(screen.bytes / screen.pictures / 1_000)} KB, ` +
          `first after ${ms(screen.firstMs)}, between two p50 ${ms(p50)}, p99 ${ms(p99)}`,
      )
    }
    console.log(`  server: ${ms(used / forSeconds)} of processor time a second, two screens`)
  } finally {
    await kiosk.stop()
    await place.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
