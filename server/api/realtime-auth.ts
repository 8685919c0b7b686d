import { z } from 'zod'
import { authorizeChannel } from '../domain/live/authorize-channel.ts'
import type { Context } from '../kernel/context.ts'
import { isAppError } from '../kernel/errors.ts'

const form = z.strictObject({
  socket_id: z.string().regex(/^\d{1,20}\.\d{1,20}$/),
  channel_name: z.string().max(164),
})

/** Answers pusher-js's request to sign a subscription: 200 with the signature, 403 for everything else. */
export async function authorizeSubscription(
  request: Request,
  context: Context,
  sign: (socketId: string, channel: string) => { auth: string },
): Promise<Response> {
  const fields = form.safeParse(Object.fromEntries(new URLSearchParams(await request.text())))
  if (!fields.success) return new Response('Bad request', { status: 400 })
  try {
    const { channel } = await authorizeChannel(context, { channel: fields.data.channel_name })
    return Response.json(sign(fields.data.socket_id, channel))
  } catch (error) {
    if (!isAppError(error)) throw error
    return new Response('Forbidden', { status: 403 })
  }
}
