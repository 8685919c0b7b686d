import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../../kernel/errors.ts'
import { normalisePassword } from './rules.ts'

/** OWASP's second scrypt setting: 32 MB and about a quarter of a second. Stored with the hash, so it can be raised. */
const cost = { log2N: 15, r: 8, p: 3 } as const
const keyBytes = 32

/** Two at a time: a morning's worth of sign-ins leaves a thread and a core for scans. */
const maxRunning = 2
const maxWaiting = 200
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxRunning) {
    if (waiting.length >= maxWaiting)
      throw new AppError('unavailable', 'Many people are signing in at this moment. Try again in a minute.', {
        retryAfter: 30,
      })
    await new Promise<void>(resolve => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function derive(password: string, salt: Buffer, log2N: number, r: number, p: number): Promise<Buffer> {
  const N = 2 ** log2N
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(normalisePassword(password), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
}

/** `scrypt$15$8$3$salt$key`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost.log2N, cost.r, cost.p)
  return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(
    '$',
  )
}

const shape = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,64})\$([\w-]{43})$/
/** Of no password: what a sign-in to an unknown account is compared with, for the same work. */
const nobody = `scrypt$${cost.log2N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** False for a missing or foreign hash, too, after the same work. */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const known = shape.exec(stored ?? '')
  const [, log2N, r, p, salt, key] = known ?? shape.exec(nobody) ?? []
  const expected = Buffer.from(key ?? '', 'base64url')
  const actual = await derive(
    password,
    Buffer.from(salt ?? '', 'base64url'),
    Number(log2N),
    Number(r),
    Number(p),
  )
  return timingSafeEqual(actual, expected) && known !== null
}
