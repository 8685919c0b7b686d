import { isRecord } from '../contract.ts'
import { type Result, readWith } from '../result.ts'

/** Whether somebody watches this kiosk. */
export interface LiveWish {
  /** False: the organization has live video off; ask again in a minute. */
  allowed: boolean
  /** ISO time until when at the latest; null: nobody watches, so send no picture and show no notice. */
  until: string | null
}

export type LiveFrame =
  /** `number` grows with each picture of a boot. At most 200,000 bytes and 1280 pixels to a side. */
  { number: number; jpeg: Uint8Array } | { problem: 'camera-off' | 'camera-failed' }

function readLiveWish(body: unknown): LiveWish | null {
  if (!isRecord(body) || typeof body.allowed !== 'boolean') return null
  return { allowed: body.allowed, until: typeof body.until === 'string' ? body.until : null }
}

/** In pieces: a call with two hundred thousand arguments is refused. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

const path = '/api/v1/devices/live-video'

interface Sending {
  body?: object
  query?: string
  signal?: AbortSignal
}

/** What a kiosk's camera sees, for whoever watches it. */
export class LiveLine {
  constructor(
    private readonly boot: number,
    private readonly send: (
      method: 'GET' | 'POST',
      path: string,
      sending: Sending,
    ) => Promise<Result<unknown>>,
  ) {}

  /** Whether somebody watches; answers at once when somebody does, else after `waitSeconds` (at most 25, default 0). */
  async wish({
    waitSeconds = 0,
    signal,
  }: {
    waitSeconds?: number
    signal?: AbortSignal
  } = {}): Promise<Result<LiveWish>> {
    const answer = await this.send('GET', path, { query: `waitSeconds=${waitSeconds}`, signal })
    return readWith(answer, readLiveWish, 'The question for viewers got an unknown answer.')
  }

  /** Shows one picture to whoever watches; the answer says whether to go on. Nothing of it is kept. */
  async show(frame: LiveFrame, { signal }: { signal?: AbortSignal } = {}): Promise<Result<LiveWish>> {
    const { boot } = this
    const body = 'jpeg' in frame ? { boot, number: frame.number, jpeg: toBase64(frame.jpeg) } : frame
    return readWith(
      await this.send('POST', `${path}/frames`, { body, signal }),
      readLiveWish,
      'The picture got an unknown answer.',
    )
  }
}
