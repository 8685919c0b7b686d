import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { eventually } from '../tests/support/ports.ts'
import { listenOn } from './listen.ts'

const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const int = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const text = (value: string) => Buffer.from(`${value}\0`)
const ready = message('Z', Buffer.from('I'))

/** As much of a PostgreSQL as LISTEN needs. */
class Listened {
  readonly sockets: Socket[] = []
  readonly queries: string[] = []
  /** Refuses LISTEN, as a server that is shutting down does. */
  refusing = false
  /** Answers LISTEN only when told to. */
  held: (() => void)[] | undefined
  private readonly server: Server

  private constructor() {
    this.server = createServer(socket => this.serve(socket))
  }

  static async open() {
    const made = new Listened()
    made.server.listen(0, '127.0.0.1')
    await once(made.server, 'listening')
    return made
  }

  get url() {
    const address = this.server.address()
    return `postgres://u@127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/db?sslmode=disable`
  }

  get connections() {
    return this.sockets.filter(socket => !socket.destroyed).length
  }

  notify(channel: string, payload: string) {
    for (const socket of this.sockets)
      if (!socket.destroyed) socket.write(message('A', int(7), text(channel), text(payload)))
  }

  cut() {
    for (const socket of this.sockets) socket.destroy()
  }

  async close() {
    this.cut()
    await new Promise(resolve => this.server.close(resolve))
  }

  private serve(socket: Socket) {
    this.sockets.push(socket)
    socket.on('error', () => {})
    let isGreeted = false
    socket.on('data', chunk => {
      if (!isGreeted) {
        isGreeted = true
        socket.write(Buffer.concat([message('R', int(0)), ready]))
      } else if (chunk[0] === 0x51) {
        this.queries.push(chunk.subarray(5, -1).toString())
        const answer = this.refusing
          ? message(
              'E',
              Buffer.from('S'),
              text('FATAL'),
              Buffer.from('C'),
              text('57P01'),
              Buffer.from('M'),
              text('going'),
              Buffer.alloc(1),
            )
          : message('C', text('LISTEN'))
        const send = () => void socket.write(Buffer.concat([answer, ready]))
        if (this.held) this.held.push(send)
        else send()
      } else if (chunk[0] === 0x58) socket.end()
    })
  }
}

let database: Listened
afterEach(() => database.close())

describe('listening to the database', () => {
  it('hears what is notified, with an empty text for nothing, and quotes the name it listens to', async () => {
    database = await Listened.open()
    const heard: string[] = []
    const stop = await listenOn(database.url, 'odd "name"', payload => heard.push(payload))
    expect(database.queries).toEqual(['LISTEN "odd ""name"""'])
    database.notify('x', 'one')
    database.notify('x', '')
    expect(
      await eventually(
        () => heard,
        ({ length }) => length === 2,
      ),
    ).toEqual(['one', ''])
    await stop()
    await eventually(
      () => database.connections,
      count => count === 0,
    )
  })

  it('comes back after the connection was lost, and says that something may have been missed', async () => {
    database = await Listened.open()
    const heard: string[] = []
    const stop = await listenOn(database.url, 'c', payload => heard.push(payload))
    database.cut()
    expect(
      await eventually(
        () => heard,
        ({ length }) => length > 0,
      ),
    ).toEqual([''])
    database.notify('c', 'after')
    expect(
      await eventually(
        () => heard,
        ({ length }) => length > 1,
      ),
    ).toEqual(['', 'after'])
    await stop()
    expect(database.queries).toHaveLength(2)
  })

  it('fails at once where it cannot begin, and leaves no connection behind', async () => {
    database = await Listened.open()
    database.refusing = true
    await expect(listenOn(database.url, 'c', () => {})).rejects.toThrow('going')
    await eventually(
      () => database.connections,
      count => count === 0,
    )
  })

  it('leaves none behind either when it is refused on coming back, and comes back later', async () => {
    database = await Listened.open()
    const heard: string[] = []
    const stop = await listenOn(database.url, 'c', payload => heard.push(payload))
    database.refusing = true
    database.cut()
    await eventually(
      () => database.queries.length,
      count => count >= 2,
    )
    await eventually(
      () => database.connections,
      count => count === 0,
    )
    database.refusing = false
    await eventually(
      () => heard,
      ({ length }) => length > 0,
    )
    expect(database.connections).toBe(1)
    await stop()
  })

  it('that is stopped on its way back does not arrive', async () => {
    database = await Listened.open()
    const heard: string[] = []
    const stop = await listenOn(database.url, 'c', payload => heard.push(payload))
    database.held = []
    database.cut()
    await eventually(
      () => database.held?.length ?? 0,
      count => count === 1,
    )
    await stop()
    for (const answer of database.held) answer()
    await eventually(
      () => database.connections,
      count => count === 0,
    )
  })
})
