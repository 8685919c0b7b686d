import { type ClientOptions, WebSocket } from 'ws'

/** A client that does what no Pusher library would. */
export interface RawClient {
  socket: WebSocket
  frames: { event: string; channel?: string; data: unknown }[]
  socketId(): string
  say(event: string, data: unknown): void
  closed: Promise<{ code: number; reason: string }>
}

/** Opens a bare WebSocket; rejects when the upgrade is refused. */
export function connectRaw(port: number, path: string, options: ClientOptions = {}): Promise<RawClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options)
  const frames: RawClient['frames'] = []
  socket.on('message', text => frames.push(decode(text.toString())))
  const closed = new Promise<{ code: number; reason: string }>(resolve => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  const say = (event: string, data: unknown) => socket.send(JSON.stringify({ event, data }))
  const socketId = () => String(Object(frames[0]?.data).socket_id)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('open', () => resolve({ socket, frames, socketId, say, closed }))
  })
}

function decode(text: string): RawClient['frames'][number] {
  const frame = JSON.parse(text)
  return { ...frame, data: typeof frame.data === 'string' ? JSON.parse(frame.data) : frame.data }
}
