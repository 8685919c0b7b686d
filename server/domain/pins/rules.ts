import { z } from 'zod'

const minuteMs = 60_000

/** What a kiosk sends: somebody's own number and their PIN, with a star between. Null: not typed like that. */
export function readTyped(value: string): { number: string; pin: string } | null {
  const [, number, pin] = /^(.{1,64})\*(\d{6})$/.exec(value) ?? []
  const trimmed = number?.normalize('NFKC').trim()
  return trimmed && pin ? { number: trimmed, pin } : null
}

/** The same without the PIN: what may be kept. */
export const withoutPin = (value: string) => `${value.slice(0, value.lastIndexOf('*') + 1)}…`

export const tryLimits = {
  number: [
    { max: 5, windowMs: 15 * minuteMs },
    { max: 10, windowMs: 24 * 60 * minuteMs },
  ],
  /** A queue of pupils mistypes now and then; a machine that tries numbers in turn stops here. */
  device: [
    { max: 30, windowMs: 15 * minuteMs },
    { max: 200, windowMs: 24 * 60 * minuteMs },
  ],
}

/** Whether wrong tries (newest first) leave room for one more. */
export const mayTry = (
  limits: readonly { max: number; windowMs: number }[],
  tries: readonly Date[],
  now: Date,
) =>
  limits.every(({ max, windowMs }) => {
    const oldest = tries[max - 1]
    return !oldest || oldest.getTime() + windowMs <= now.getTime()
  })

export const pinState = z.object({
  /** Whether the organization takes PINs at all. */
  enabled: z.boolean(),
  /** What is typed before the PIN; null: the person has no number, so no PIN can be given. */
  number: z.string().nullable(),
  /** Since when there is one. */
  since: z.date().nullable(),
})
