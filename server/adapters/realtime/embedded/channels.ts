import type { Connection } from './connection.ts'
import { frame, type PresenceMember } from './protocol.ts'

interface Channel {
  /** The member a connection speaks for; null outside presence channels. */
  subscribers: Map<Connection, string | null>
  /** One user with three tabs is one member. */
  members: Map<string, { info: unknown; connections: number }>
}

export interface Occupancy {
  subscriptionCount: number
  userCount: number
}

/** Who listens where. A channel exists exactly as long as it has a subscriber. */
export class Channels {
  private readonly channels = new Map<string, Channel>()

  join(connection: Connection, name: string, member?: PresenceMember): void {
    const channel = this.channels.get(name) ?? { subscribers: new Map(), members: new Map() }
    this.channels.set(name, channel)
    channel.subscribers.set(connection, member?.id ?? null)
    connection.channels.add(name)
    if (!member) return
    const known = channel.members.get(member.id)
    if (known) {
      known.connections += 1
      return
    }
    channel.members.set(member.id, { info: member.info, connections: 1 })
    const added = { user_id: member.id, user_info: member.info }
    this.broadcast(name, frame('pusher_internal:member_added', added, name), connection.socketId)
  }

  leave(connection: Connection, name: string): void {
    const channel = this.channels.get(name)
    const memberId = channel?.subscribers.get(connection)
    if (!channel || memberId === undefined) return
    channel.subscribers.delete(connection)
    connection.channels.delete(name)
    if (channel.subscribers.size === 0) this.channels.delete(name)
    if (memberId !== null) this.dropMember(name, channel, memberId)
  }

  leaveAll(connection: Connection): void {
    for (const name of connection.channels) this.leave(connection, name)
  }

  /** Sends the same bytes to every subscriber except the connection that caused the event, if one is named. */
  broadcast(name: string, bytes: Buffer, exceptSocketId?: string): void {
    const channel = this.channels.get(name)
    if (!channel) return
    for (const connection of channel.subscribers.keys()) {
      if (connection.socketId !== exceptSocketId) connection.send(bytes)
    }
  }

  /** The members as a fresh subscriber gets them: ids, info by id, count. */
  presence(name: string): { ids: string[]; hash: Record<string, unknown>; count: number } {
    const members = [...(this.channels.get(name)?.members ?? [])]
    const hash = Object.fromEntries(members.map(([id, { info }]) => [id, info]))
    return { ids: members.map(([id]) => id), hash, count: members.length }
  }

  hasMember(name: string, memberId: string): boolean {
    return this.channels.get(name)?.members.has(memberId) ?? false
  }

  memberIds(name: string): string[] {
    return [...(this.channels.get(name)?.members.keys() ?? [])]
  }

  occupancy(name: string): Occupancy {
    const channel = this.channels.get(name)
    return { subscriptionCount: channel?.subscribers.size ?? 0, userCount: channel?.members.size ?? 0 }
  }

  names(prefix: string): string[] {
    return [...this.channels.keys()].filter(name => name.startsWith(prefix))
  }

  private dropMember(name: string, channel: Channel, memberId: string): void {
    const member = channel.members.get(memberId)
    if (!member) return
    member.connections -= 1
    if (member.connections > 0) return
    channel.members.delete(memberId)
    this.broadcast(name, frame('pusher_internal:member_removed', { user_id: memberId }, name))
  }
}
