import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { dropSocket } from '../realtime/embedded/connection.ts'
import { refuseUpgrade, splitTarget } from '../realtime/embedded/upgrade.ts'

/** One open connection, as whoever talks on it sees it. */
export interface OpenSocket {
  /** Nothing happens on a socket that is closing. A peer that stopped reading is cut off. */
  send(text: string): void
  close(code: number, reason: string): void
}

export interface SocketEvents {
  /** A text message within the limit. */
  message(text: string): void
  closed(): void
}

export interface SocketDoorOptions {
  /** The address without its query. */
  path: RegExp
  accept(socket: OpenSocket, request: IncomingMessage, parts: RegExpExecArray): SocketEvents
  limits?: Partial<SocketLimits>
}

export interface SocketLimits {
  /** Open connections of this process; the next is refused with 503. */
  connections: number
  messageBytes: number
  /** Unsent bytes after which a peer counts as stuck. */
  bufferedBytes: number
  /** A peer that answered no ping between two of these is dead. */
  pingEveryMs: number
  goodbyeMs: number
}

const defaultLimits: SocketLimits = {
  connections: 5_000,
  messageBytes: 4_096,
  bufferedBytes: 1024 * 1024,
  pingEveryMs: 30_000,
  goodbyeMs: 1_000,
}

const closeCode = { goingAway: 1001, unsupported: 1003 } as const

/** WebSockets at one address. Cookies are never read here, so a page of any origin may open one. */
export class SocketDoor {
  private readonly limits: SocketLimits
  private readonly websockets: WebSocketServer
  /** Each with whether it was heard since the last ping. */
  private readonly open = new Map<WebSocket, boolean>()
  private readonly pinger: NodeJS.Timeout
  private isClosing = false

  constructor(private readonly options: SocketDoorOptions) {
    this.limits = { ...defaultLimits, ...options.limits }
    this.websockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: this.limits.messageBytes,
    })
    this.pinger = setInterval(() => this.ping(), this.limits.pingEveryMs)
    this.pinger.unref()
  }

  /** False: the address is somebody else's, the socket is untouched. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const parts = this.options.path.exec(splitTarget(request.url).path)
    if (!parts) return false
    if (this.isClosing || this.open.size >= this.limits.connections) refuseUpgrade(socket, 503)
    else
      this.websockets.handleUpgrade(request, socket, head, websocket =>
        this.welcome(websocket, request, parts),
      )
    return true
  }

  /** Tells everybody to come back, and resolves when they are gone. */
  async close(): Promise<void> {
    this.isClosing = true
    clearInterval(this.pinger)
    const drop = (websocket: WebSocket) => this.drop(websocket, closeCode.goingAway, 'The server restarts.')
    await Promise.all([...this.open.keys()].map(drop))
    this.websockets.close()
  }

  private drop = (websocket: WebSocket, code: number, reason: string) =>
    dropSocket(websocket, code, reason, this.limits.goodbyeMs)

  private ping() {
    for (const [websocket, wasHeard] of this.open) {
      if (!wasHeard) websocket.terminate()
      else {
        this.open.set(websocket, false)
        websocket.ping()
      }
    }
  }

  private welcome(websocket: WebSocket, request: IncomingMessage, parts: RegExpExecArray) {
    this.open.set(websocket, true)
    // ws closes the socket itself after a broken or oversized frame; unheard, the error would end the process.
    websocket.on('error', () => undefined)
    const events = this.options.accept(this.handleOf(websocket), request, parts)
    websocket.on('pong', () => this.open.set(websocket, true))
    websocket.on('message', (data: RawData, isBinary: boolean) => {
      if (websocket.readyState !== websocket.OPEN) return
      this.open.set(websocket, true)
      if (isBinary) void this.drop(websocket, closeCode.unsupported, 'Send text.')
      else events.message(data.toString())
    })
    websocket.once('close', () => {
      this.open.delete(websocket)
      events.closed()
    })
  }

  private handleOf(websocket: WebSocket): OpenSocket {
    return {
      send: text => {
        if (websocket.readyState !== websocket.OPEN) return
        if (websocket.bufferedAmount > this.limits.bufferedBytes) websocket.terminate()
        else websocket.send(text)
      },
      close: (code, reason) => void this.drop(websocket, code, reason),
    }
  }
}
