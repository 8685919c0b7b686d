import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { asyncApiDocument } from '../../../server/api/classroom/asyncapi.ts'
import { openClassroomDoor } from '../../../server/start/classroom-door.ts'
import type { Member } from '../../support/school.ts'
import type { World } from '../../support/world.ts'
import { openClientDoor } from '../client-api/app.ts'

export interface Frame {
  event: string
  data: Record<string, unknown>
  ref?: string
}

/** A client app on the socket: it keeps what it heard, and waits for what it expects. */
export interface App {
  frames: Frame[]
  say(event: string, data?: unknown, ref?: string): void
  raw(bytes: string | Buffer): void
  /** The next frame from `from` on that fits; it may be here already. */
  heard(fits: (frame: Frame) => boolean, what?: string): Promise<Frame>
  answer(ref: string): Promise<Frame>
  closed: Promise<number>
  leave(): Promise<number>
}

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]

const described = z
  .looseObject({
    channels: z.looseObject({
      classroom: z.looseObject({
        messages: z.record(z.string(), z.looseObject({ payload: z.custom<JsonSchema>() })),
      }),
    }),
  })
  .parse(asyncApiDocument()).channels.classroom.messages

const schemas = Object.fromEntries(
  Object.entries(described).map(([name, { payload }]) => [name, z.fromJSONSchema(payload)]),
)

/** As the published description has it: what a stranger's client would see. */
function published(text: string): Frame {
  const frame: Frame = JSON.parse(text)
  schemas[`hear_${frame.event}`]?.parse(frame)
  return frame
}

export const codeOf = ({ data }: Frame) => data.code

const patienceMs = 60_000

function appOn(socket: WebSocket): App {
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', text => {
    frames.push(published(text.toString()))
    for (const look of [...waiting]) look()
  })
  const closed = new Promise<number>(resolve => socket.on('close', code => resolve(code)))
  const heard = (fits: (frame: Frame) => boolean, what = 'a frame') =>
    new Promise<Frame>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${what} did not come; heard ${JSON.stringify(frames).slice(0, 2_000)}`)),
        patienceMs,
      )
      const look = () => {
        const found = frames.find(fits)
        if (!found) return
        clearTimeout(late)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    frames,
    say: (event, data, ref) => socket.send(JSON.stringify({ event, data, ref })),
    raw: bytes => socket.send(bytes),
    heard,
    answer: ref => heard(frame => frame.ref === ref, `an answer to ${ref}`),
    closed,
    leave() {
      socket.close()
      return closed
    },
  }
}

/** A door that hears the bell of this world, in which no two moments are the same: of two words the later one stands. */
function classroomIn({ services, clock }: World) {
  const bells: (() => void)[] = []
  services.ringDoorbell = () => {
    for (const ring of bells) ring()
  }
  services.clock = {
    now() {
      clock.advance(1)
      return clock.now()
    },
  }
  return openClassroomDoor({
    services,
    doorbell: { onRing: ring => void bells.push(ring) },
    proxyHops: 0,
  })
}

/** The REST door of a school, and the socket door beside it on a real port. */
export async function openSocketDoor() {
  const door = await openClientDoor()
  const classroom = classroomIn(door.world)
  const server = createServer((_, response) => void response.writeHead(404).end())
  server.on('upgrade', (request, socket, head) => {
    if (!classroom.handleUpgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  async function connect(sessionId: string, token?: string, headers: Record<string, string> = {}) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/sessions/${sessionId}/live`, {
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    })
    const app = appOn(socket)
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return app
  }

  const tokenOf = async (member: Member) => (await door.signIn(member)).access_token
  /** Signs a member in, and in. */
  async function enter(sessionId: string, member: Member) {
    const app = await connect(sessionId, await tokenOf(member))
    await app.heard(({ event }) => event !== 'ERROR', `a welcome for ${member.email}`)
    return app
  }

  return {
    ...door,
    classroom,
    connect,
    tokenOf,
    enter,
    async close() {
      await classroom.close()
      await new Promise(resolve => server.close(resolve))
      await door.world.close()
    },
  }
}

export type SocketDoor = Awaited<ReturnType<typeof openSocketDoor>>
