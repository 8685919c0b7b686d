import { WebSocket } from 'ws'
import { z } from 'zod'
import { channelAuth } from '../../../server/adapters/realtime/embedded/signature.ts'
import { channelOf } from '../../../server/domain/live/channels.ts'
import { createKeyring } from '../../../server/kernel/keyring.ts'
import { type BenchSchool, benchSecret } from './dataset.ts'

const frame = z.object({ event: z.string(), data: z.string().default('{}') })
const markData = z.object({ personId: z.string() })

/** One open board of a session: calls back with every person whose mark it hears of. Resolves once subscribed. */
export function openBoard(
  port: number,
  { orgId, sessionId }: BenchSchool,
  onMark: (personId: string) => void,
): Promise<WebSocket> {
  const keyring = createKeyring(benchSecret)
  const key = keyring.mac('realtime', 'key').slice(0, 20)
  const secret = keyring.mac('realtime', 'secret')
  const channel = channelOf(orgId, { topic: 'session', id: sessionId })
  const socket = new WebSocket(`ws://127.0.0.1:${port}/app/${key}?protocol=7`)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', text => {
      const { event, data } = frame.parse(JSON.parse(text.toString()))
      if (event === 'pusher:connection_established') {
        const { socket_id: id } = z.object({ socket_id: z.string() }).parse(JSON.parse(data))
        const auth = channelAuth(key, secret, { socketId: id, channel })
        socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel, auth } }))
      }
      if (event === 'pusher_internal:subscription_succeeded') resolve(socket)
      if (event === 'pusher:ping') socket.send(JSON.stringify({ event: 'pusher:pong', data: {} }))
      if (event === 'mark.changed') onMark(markData.parse(JSON.parse(data)).personId)
    })
  })
}
