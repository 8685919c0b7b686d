import { keepLiveView } from '../../domain/devices/watching/keep-view.ts'
import { stopLiveView } from '../../domain/devices/watching/stop-view.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FrameRelay } from '../../kernel/frame-relay.ts'
import { headersFor, refusal } from '../attachments/answers.ts'

/** One byte for what it is, four for its length, then it: a picture, or JSON that says how it goes. */
const kinds = { picture: 1, word: 2 } as const
const defaultKeepMs = 2_000

function packed(kind: keyof typeof kinds, body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(5 + body.length)
  const head = new DataView(whole.buffer)
  head.setUint8(0, kinds[kind])
  head.setUint32(1, body.length)
  whole.set(body, 5)
  return whole
}

export interface LiveWord {
  /** When it ends unless it is extended; ISO. */
  until?: string
  /** It is over, and why. */
  ending?: string
  /** Why the kiosk shows nothing. */
  problem?: string
}

const word = (told: LiveWord) => packed('word', new TextEncoder().encode(JSON.stringify(told)))

interface Parts {
  /** Who asks, read anew: whoever signed out or lost the role sees nothing more. */
  whoAsks(): Promise<Context>
  viewId: string
  deviceId: string
  relay: FrameRelay
  keepEveryMs: number
}

/** The pictures of one device, for as long as the view lasts. A slow screen misses pictures; they never pile up. */
function picturesOf({ whoAsks, viewId, deviceId, relay, keepEveryMs }: Parts): ReadableStream<Uint8Array> {
  let frames = 0
  let leave = () => {}
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    clearTimeout(timer)
    leave()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(stream) {
        leave = relay.watch(deviceId, {
          frame(jpeg) {
            if ((stream.desiredSize ?? 0) <= 0) return
            frames++
            stream.enqueue(packed('picture', jpeg))
          },
          problem: reason => stream.enqueue(word({ problem: reason })),
        })
        const keep = async () => {
          const { endsAt, ending } = await keepLiveView(await whoAsks(), { viewId, frames })
          stream.enqueue(word(ending ? { ending } : { until: endsAt.toISOString() }))
          if (ending) {
            stop()
            stream.close()
          } else timer = setTimeout(() => void keep().catch(fail), keepEveryMs)
        }
        const fail = (error: unknown) => {
          stop()
          stream.error(error)
        }
        void keep().catch(fail)
      },
      async cancel() {
        stop()
        // Whoever went away cannot be told of a failure; without a screen the view ends by itself as well.
        await stopLiveView(await whoAsks(), { viewId, how: 'left' }).catch(() => {})
      },
    },
    // Two pictures on their way to a screen, no more.
    { highWaterMark: 2 },
  )
}

/** Hands the pictures of a view to the one who started it. */
export async function answerLiveVideo(
  whoAsks: () => Promise<Context>,
  viewId: string,
  publicUrl: string,
  keepEveryMs = defaultKeepMs,
): Promise<Response> {
  try {
    const context = await whoAsks()
    const { deviceId, ending } = await keepLiveView(context, { viewId, frames: 0 })
    if (ending)
      throw new AppError('conflict', 'This view is over. Start another one.', { reason: 'view-over' })
    const relay = context.services.frames
    if (!relay) throw new AppError('unavailable', 'This server shows no live video.')
    const headers = headersFor(publicUrl, {
      'content-type': 'application/octet-stream',
      'x-accel-buffering': 'no',
    })
    return new Response(picturesOf({ whoAsks, viewId, deviceId, relay, keepEveryMs }), { headers })
  } catch (error) {
    return refusal(publicUrl, error)
  }
}
