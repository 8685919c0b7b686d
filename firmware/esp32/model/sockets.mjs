import { connect, createServer } from 'node:net'

/** TCP for asyncio.open_connection and start_server, over loopback, with the faults of a bad evening. */
export class Sockets {
  #next = 1
  #open = new Map()
  #servers = new Map()
  /** Bytes of an answer that still come through before the connection is cut; none by default. */
  cutAfterBytes = Number.POSITIVE_INFINITY
  /** Answers are swallowed: the server did its work, nobody hears of it. */
  isDeaf = false
  opened = 0
  /** One entry for each write, in bytes: a request is one. */
  writes = []
  /** Where a server that listens on the device's port is to be found on this machine. */
  ports = new Map()

  /** @param {{isConnected(): boolean}} radio */
  constructor(radio) {
    this.radio = radio
  }

  dropAll() {
    for (const socket of this.#open.values()) socket.destroy()
  }

  close() {
    this.dropAll()
    for (const server of this.#servers.values()) server.close()
  }

  #adopt(socket, onEvent) {
    const id = this.#next++
    this.#open.set(id, socket)
    socket.setNoDelay(true)
    socket.on('data', data => this.#hear(socket, data, onEvent))
    socket.on('end', () => onEvent('end', ''))
    socket.on('error', () => onEvent('error', ''))
    socket.on('close', () => {
      this.#open.delete(id)
      onEvent('error', '')
    })
    return id
  }

  #hear(socket, data, onEvent) {
    if (this.isDeaf) return
    const part = data.subarray(0, this.cutAfterBytes)
    this.cutAfterBytes -= part.length
    if (part.length > 0) onEvent('data', part.toString('hex'))
    if (part.length < data.length) {
      this.cutAfterBytes = Number.POSITIVE_INFINITY
      socket.destroy()
    }
  }

  bridge() {
    return {
      connect: (host, port, onEvent) => {
        if (!this.radio.isConnected()) return 0
        this.opened++
        const socket = connect(port, host)
        socket.once('connect', () => onEvent('open', ''))
        return this.#adopt(socket, onEvent)
      },
      send: (id, hex) => {
        const bytes = Buffer.from(hex, 'hex')
        this.writes.push(bytes.length)
        return this.#open.get(id)?.write(bytes) ?? false
      },
      listen_on: (id, onEvent) => {
        const pending = this.#open.get(id)
        this.#open.delete(id)
        return pending ? this.#adopt(pending, onEvent) : 0
      },
      shut: id => this.#open.get(id)?.end(),
      serve: (port, onConnection) => this.#serve(port, onConnection),
      unserve: port => this.#servers.get(port)?.close(),
    }
  }

  #serve(port, onConnection) {
    const server = createServer(socket => {
      const id = this.#next++
      this.#open.set(id, socket)
      onConnection(id)
    })
    server.listen(0, '127.0.0.1', () => this.ports.set(port, server.address().port))
    this.#servers.set(port, server)
  }
}
