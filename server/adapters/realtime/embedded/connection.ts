import type { WebSocket } from 'ws'
import {
  type EmbeddedLimits,
  type RealtimeLog,
  SILENT_SWEEPS_BEFORE_DEATH,
  SILENT_SWEEPS_BEFORE_PING,
} from './limits.ts'
import { CloseCode, frame } from './protocol.ts'

const PING = frame('pusher:ping', {})

/** One client: its channels, and the bounds that keep it from costing the others. */
export class Connection {
  readonly channels = new Set<string>()
  private silentSweeps = 0
  private messagesSinceSweep = 0

  constructor(
    readonly socketId: string,
    private readonly socket: WebSocket,
    private readonly limits: EmbeddedLimits,
    private readonly log: RealtimeLog | undefined,
  ) {}

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  /** Terminates instead of queueing when the peer has stopped reading: memory is bounded, the peer reconnects. */
  send(bytes: Buffer): void {
    if (!this.isOpen) return
    const bufferedBytes = this.socket.bufferedAmount
    if (bufferedBytes > this.limits.bufferedBytes) {
      this.log?.warn({ socketId: this.socketId, bufferedBytes }, 'realtime: slow consumer terminated')
      this.socket.terminate()
      return
    }
    this.socket.send(bytes, { binary: false })
  }

  /** Notes a sign of life; false when the client may not be listened to any more. */
  heard(): boolean {
    if (!this.isOpen) return false
    this.silentSweeps = 0
    this.messagesSinceSweep += 1
    if (this.messagesSinceSweep <= this.limits.messagesPerSweep) return true
    this.log?.warn({ socketId: this.socketId }, 'realtime: client sent too many messages')
    void this.drop(CloseCode.overCapacity, 'Too many messages')
    return false
  }

  /** Silence is counted in sweeps, not in clock time: a process that slept does not find everybody dead. */
  sweep(): void {
    this.messagesSinceSweep = 0
    this.silentSweeps += 1
    if (this.silentSweeps === SILENT_SWEEPS_BEFORE_PING) this.send(PING)
    if (this.silentSweeps === SILENT_SWEEPS_BEFORE_DEATH) {
      void this.drop(CloseCode.noPong, 'Pong reply not received')
    }
  }

  /** Closes with a code the client understands and resolves once the socket is gone, by force if need be. */
  drop(code: number, reason: string): Promise<void> {
    return dropSocket(this.socket, code, reason, this.limits.goodbyeMs)
  }
}

/** Closes politely and destroys a socket whose peer has not answered within `goodbyeMs`. */
export function dropSocket(
  socket: WebSocket,
  code: number,
  reason: string,
  goodbyeMs: number,
): Promise<void> {
  if (socket.readyState === socket.CLOSED) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(() => socket.terminate(), goodbyeMs)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.close(code, reason)
  })
}
