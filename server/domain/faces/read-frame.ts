import { z } from 'zod'
import type { Context } from '../../kernel/context.ts'
import { AppError, badRequest } from '../../kernel/errors.ts'
import type { FaceEngine, FacesSeen } from '../../ports/face-engine.ts'

/** A JPEG of a camera, base64; half a megabyte is three times what 640 x 480 takes. */
export const frame = z.base64().min(1).max(700_000)

/** Where no engine is configured, faces cannot be read. */
export function engineOf({ services }: Pick<Context, 'services'>): FaceEngine {
  if (!services.faceEngine) throw new AppError('unavailable', 'This server reads no faces.')
  return services.faceEngine
}

const reasonOf = (error: unknown) =>
  error instanceof Error && error.name === 'FaceEngineError' && 'reason' in error ? error.reason : undefined

/** What the engine sees in one picture. The picture lives no longer than this call. */
export async function readFrame(context: Context, picture: string): Promise<FacesSeen> {
  try {
    return await engineOf(context).read(new Uint8Array(Buffer.from(picture, 'base64')), 'one')
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === 'busy')
      throw new AppError('unavailable', 'Many people are checking in. Try again in a moment.', {
        reason: 'busy',
        retryAfter: 2,
      })
    if (reason === 'unreadable') throw badRequest('This is not a picture that can be read.')
    throw error
  }
}
