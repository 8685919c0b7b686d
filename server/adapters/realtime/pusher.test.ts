import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createPusherRealtime } from './pusher.ts'

const options = { appId: 'app', key: 'public-key', secret: 'kept-secret', cluster: 'eu' }
const message = { channel: 'private-a', event: 'mark', data: { version: 1 } }
const http = createServer()

afterEach(async () => {
  http.removeAllListeners('request')
  await new Promise(resolve => {
    http.close(resolve)
    http.closeAllConnections()
  })
})

async function against(listener: RequestListener) {
  http.on('request', listener)
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return createPusherRealtime({ ...options, host: '127.0.0.1', port, useTLS: false, timeoutMs: 100 })
}

const rejection = (promise: Promise<void>): Promise<Error> =>
  promise.then(
    () => expect.unreachable('the publish should have been rejected'),
    (error: Error) => error,
  )

describe('the Pusher adapter in trouble', () => {
  it('gives up on a server that does not answer', async () => {
    const realtime = await against(() => undefined)
    expect((await rejection(realtime.publish([message]))).message).toBe('Pusher did not answer in time')
  })

  it('gives up on a refusal whose body never ends', async () => {
    const realtime = await against((_request, response) => {
      response.writeHead(500, { 'content-length': '1000' }).write('{')
    })
    expect((await rejection(realtime.publish([message]))).message).toBe('Pusher did not answer in time')
  })

  it('says that nobody listens, without the signed address', async () => {
    const realtime = await against(() => undefined)
    await new Promise(resolve => http.close(resolve))
    const error = await rejection(realtime.publish([message]))
    expect(error.message).toBe('Pusher could not be reached (ECONNREFUSED)')
    expect(JSON.stringify({ ...error, stack: error.stack, cause: error.cause })).not.toMatch(
      /auth_|public-key/,
    )
  })

  it('says how it was refused and sends nothing after the first refusal', async () => {
    let requests = 0
    const realtime = await against((_request, response) => {
      requests += 1
      response.writeHead(403).end('Account over quota')
    })
    const error = await rejection(realtime.publish(Array.from({ length: 25 }, () => message)))
    expect(error.message).toBe('Pusher refused the messages with status 403')
    expect(requests).toBe(1)
  })
})

describe('the Pusher adapter at work', () => {
  it('sends batches of ten over one connection', async () => {
    const sizes: number[] = []
    const ports = new Set<number | undefined>()
    const realtime = await against(async (request, response) => {
      const chunks = await request.toArray()
      sizes.push(JSON.parse(Buffer.concat(chunks).toString()).batch.length)
      ports.add(request.socket.remotePort)
      response.end('{}')
    })
    await realtime.publish(Array.from({ length: 25 }, () => message))
    await realtime.close()
    expect(sizes).toEqual([10, 10, 5])
    expect(ports.size).toBe(1)
  })

  it('tells browsers where to connect', () => {
    const hosted = createPusherRealtime(options).clientConfig()
    expect(hosted).toEqual({ key: 'public-key', cluster: 'eu', host: 'pusher' })
    const own = createPusherRealtime({ ...options, host: 'push.example', port: 6001 }).clientConfig()
    expect(own.endpoint).toEqual({ host: 'push.example', port: 6001, useTLS: true })
  })
})
