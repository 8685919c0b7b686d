import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type OpenSocket, SocketDoor, type SocketLimits } from './socket-door.ts'

const open: { server: Server; door: SocketDoor }[] = []
afterEach(async () => {
  for (const { server, door } of open.splice(0)) {
    await door.close()
    await new Promise(resolve => server.close(resolve))
  }
})

interface Seen {
  sockets: OpenSocket[]
  heard: string[]
  parts: string[]
  left: number
}

/** A door at /room/:name that keeps what it saw. */
async function openDoor(limits?: Partial<SocketLimits>) {
  const seen: Seen = { sockets: [], heard: [], parts: [], left: 0 }
  const door = new SocketDoor({
    path: /^\/room\/(\w+)$/,
    limits,
    accept(socket, _, [, name = '']) {
      seen.sockets.push(socket)
      seen.parts.push(name)
      return {
        message: text => void seen.heard.push(text),
        closed: () => {
          seen.left += 1
        },
      }
    },
  })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => {
    if (!door.handleUpgrade(request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push({ server, door })
  const { port } = server.address() as AddressInfo
  const knock = (path: string, options = {}) =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options)
      socket.once('open', () => resolve(socket))
      socket.once('error', reject)
    })
  return { door, seen, knock }
}

const goodbye = (socket: WebSocket) => new Promise<number>(resolve => socket.once('close', resolve))

describe('a socket door', () => {
  it('opens at its own address only, whatever the query and the page it comes from', async () => {
    const { seen, knock } = await openDoor()
    await knock('/room/physics?x=1', { origin: 'https://elsewhere.example' })
    expect(seen.parts).toEqual(['physics'])
    for (const path of ['/', '/room', '/room/', '/room/a/b', '//room/physics', '/rooms/physics'])
      await expect(knock(path), path).rejects.toThrow('404')
    expect(seen.sockets).toHaveLength(1)
  })

  it('carries texts both ways and tells when one is gone', async () => {
    const { seen, knock } = await openDoor()
    const client = await knock('/room/a')
    const heard = new Promise(resolve => client.once('message', text => resolve(text.toString())))
    seen.sockets[0]?.send('hello')
    expect(await heard).toBe('hello')
    client.send('one')
    client.send('two')
    client.close()
    await expect.poll(() => seen.left, { timeout: 20_000 }).toBe(1)
    expect(seen.heard).toEqual(['one', 'two'])
    // Nobody is there any more: nothing happens.
    seen.sockets[0]?.send('late')
    seen.sockets[0]?.close(4400, 'late')
  })

  it.each([
    ['longer than the limit', 'x'.repeat(5_000), 1009],
    ['not text', Buffer.from([1, 2, 3]), 1003],
  ])('hangs up on what is %s', async (_, bytes, code) => {
    const { seen, knock } = await openDoor()
    const client = await knock('/room/a')
    client.send(bytes)
    expect(await goodbye(client)).toBe(code)
    expect(seen.heard).toEqual([])
  })

  it('closes with the code it is told, and by force where the peer does not answer', async () => {
    const { seen, knock } = await openDoor({ goodbyeMs: 20 })
    const [polite, stubborn] = [await knock('/room/a'), await knock('/room/b')]
    seen.sockets[0]?.close(4403, 'No.')
    expect(await goodbye(polite)).toBe(4403)
    stubborn.pause()
    seen.sockets[1]?.close(4403, 'No.')
    await expect.poll(() => seen.left, { timeout: 20_000 }).toBe(2)
  })

  it('drops a peer that answers no ping and keeps the one that does', async () => {
    const { seen, knock } = await openDoor({ pingEveryMs: 1_000 })
    const alive = await knock('/room/a')
    const dead = await knock('/room/b', { autoPong: false })
    await goodbye(dead)
    await expect.poll(() => seen.left, { timeout: 20_000 }).toBe(1)
    expect(alive.readyState).toBe(alive.OPEN)
  })

  it('cuts off who stopped reading, instead of keeping everything for them', async () => {
    const { seen, knock } = await openDoor({ bufferedBytes: 1_000 })
    const client = await knock('/room/a')
    client.pause()
    const [socket] = seen.sockets
    const long = 'x'.repeat(200_000)
    for (let sent = 0; sent < 500 && seen.left === 0; sent++) {
      socket?.send(long)
      await new Promise(resolve => setImmediate(resolve))
    }
    await expect.poll(() => seen.left, { timeout: 20_000 }).toBe(1)
  })

  it('refuses whoever comes when it is full, and everybody while it closes', async () => {
    const { door, knock } = await openDoor({ connections: 1 })
    const client = await knock('/room/a')
    await expect(knock('/room/b')).rejects.toThrow('503')
    const left = goodbye(client)
    const closing = door.close()
    await expect(knock('/room/c')).rejects.toThrow('503')
    expect(await left).toBe(1001)
    await closing
  })
})
