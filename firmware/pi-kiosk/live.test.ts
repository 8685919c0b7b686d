import sharp from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'
import { LiveLine } from '../../device-sdk/src/administration/live-video.ts'
import { fail, type Result, succeed } from '../../device-sdk/src/result.ts'
import type { LiveParts } from '../../kiosk/live/live-video.ts'
import { openLive } from './live.ts'

interface Sent {
  number?: number
  problem?: string
  jpeg?: string
}

const wish = { allowed: true, until: '2026-03-02T09:02:00.000Z' }
const nobody = { allowed: true, until: null }
const slow = { timeout: 60_000, interval: 10 }
let stop = async () => {}
afterEach(() => stop())

/** A kiosk whose server answers as this test says. */
function watched(
  answers: { wish: () => Result<unknown>; show: (sent: Sent) => Result<unknown> },
  rests: LiveParts['rests'] = {},
) {
  const sent: Sent[] = []
  const log: string[] = []
  const line = new LiveLine(3, async (method, _path, { body = {} }) => {
    if (method === 'GET') return answers.wish()
    sent.push({ ...body })
    return answers.show({ ...body })
  })
  const journal = { write: (text: string) => void log.push(text) }
  const { video, offer } = openLive({ device: { live: line } }, journal, {
    ...{ pictureMs: 1, askMs: 1, quietMs: 5, failureMs: 5 },
    ...rests,
  })
  stop = () => video.stop()
  video.start()
  return { sent, log, video, offer }
}
const jpegOf = (width: number) =>
  sharp({ create: { width, height: 100, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()

describe('live video of the Pi', () => {
  it('is on from the first wish to the first answer without one, and the log says so once each', async () => {
    let isWanted = true
    let pictures = 0
    const { sent, log, video, offer } = watched({
      wish: () => succeed(isWanted ? wish : nobody),
      show: () => {
        isWanted = ++pictures < 3
        return succeed(isWanted ? wish : nobody)
      },
    })
    const jpeg = await jpegOf(64)
    const filming = setInterval(() => offer(jpeg), 5)
    await expect.poll(() => log, slow).toEqual(['live video on', 'live video off'])
    clearInterval(filming)
    expect(video.snapshot()).toBe(false)
    expect(sent.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(Buffer.from(sent[0]?.jpeg ?? '', 'base64')).toEqual(jpeg)
  })

  it('makes a wide picture as small as the server takes it', async () => {
    const { sent, offer } = watched({ wish: () => succeed(wish), show: () => succeed(wish) })
    offer(await jpegOf(1_920))
    await expect.poll(() => sent.length, slow).toBeGreaterThan(0)
    expect((await sharp(Buffer.from(sent[0]?.jpeg ?? '', 'base64')).metadata()).width).toBe(640)
  })

  it.each([
    ['once the key was revoked', fail('unauthorized', 'revoked'), 1],
    ['after three failures in a row', fail('network', 'gone'), 3],
  ] as const)('ends %s', async (_, failure, times) => {
    const { sent, log, offer } = watched(
      { wish: () => succeed(wish), show: () => failure },
      { failureMs: 600_000 },
    )
    const jpeg = await jpegOf(64)
    const filming = setInterval(() => offer(jpeg), 5)
    await expect.poll(() => log, slow).toEqual(['live video on', 'live video off'])
    clearInterval(filming)
    expect(sent).toHaveLength(times)
  })

  it('of a camera that gives no picture says so, and nothing is sent when it is not wanted', async () => {
    const dark = watched({ wish: () => succeed(wish), show: () => succeed(wish) })
    await expect.poll(() => dark.sent.at(0), slow).toEqual({ problem: 'camera-failed' })
    await stop()
    let asked = 0
    const unwanted = watched({
      wish: () => succeed(++asked % 2 ? nobody : { allowed: false, until: null }),
      show: () => succeed(nobody),
    })
    unwanted.offer(await jpegOf(64))
    await expect.poll(() => asked, slow).toBeGreaterThan(4)
    expect([unwanted.sent, unwanted.log]).toEqual([[], []])
  })
})
