import { authorize, createSigner } from '../../../device-sdk/src/sign.ts'
import { createRestHandler } from '../../../server/api/rest/router.ts'
import { answerWeb } from '../../../server/api/rest/wire.ts'
import { requestInfo } from '../../../server/auth/request-info.ts'
import { createGroupCommit } from '../../../server/domain/ingest/group-commit.ts'
import { newId } from '../../../server/kernel/ids.ts'
import type { Campus, Student } from './campus.ts'

const origin = 'http://muster.test'
/** What the whole school looks like from outside, and a proxy of the school's own in front of the server. */
export const campusAddress = '203.0.113.10'
const proxyHops = 1

export interface Where {
  ip: string
  /** Another phone than one's own. */
  phone?: string
  /** What a client writes in front of what the proxy saw. */
  forged?: string
}

type Headers = Record<string, string>

/** The REST door of the product as students, the teacher and the readers knock on it. */
export function doorsOf({ world, teacherToken, readers }: Campus) {
  const { services } = world
  const submitScans = createGroupCommit(services)
  const rest = createRestHandler({ services, submitScans, isReady: async () => true })

  async function send(method: 'GET' | 'POST', path: string, headers: Headers, body?: string) {
    const request = new Request(`${origin}/api/v1${path}`, { method, headers, body })
    const answer = await answerWeb(rest, request, requestInfo(request.headers, proxyHops))
    if (answer.status < 500 && answer.status !== 429) return answer
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
  async function say(of: Student, path: string, body: unknown, { ip, phone = of.phone, forged }: Where) {
    const headers = {
      authorization: `Bearer ${of.token}`,
      'muster-phone': phone,
      'x-forwarded-for': forged ? `${forged}, ${ip}` : ip,
      'content-type': 'application/json',
    }
    return (await send('POST', path, headers, JSON.stringify(body))).json()
  }
  async function look(path: string) {
    const headers = { authorization: `Bearer ${teacherToken}`, 'x-forwarded-for': campusAddress }
    return (await send('GET', path, headers)).json()
  }
  const seqs = { hall: 0, library: 0 }
  async function tap(where: keyof typeof readers, kind: 'card' | 'tag', value: string) {
    const { key, keyId } = readers[where]
    const nowMs = world.clock.now().getTime()
    const upMs = nowMs - Date.UTC(2026, 0, 1)
    const body = JSON.stringify({
      boot: 1,
      upMs,
      events: [{ seq: ++seqs[where], upMs, at: null, kind, value }],
    })
    const authorization = await authorize(await createSigner(key), keyId, {
      method: 'POST',
      path: '/api/v1/scans',
      query: '',
      time: Math.floor(nowMs / 1_000),
      nonce: newId().replaceAll('-', ''),
      body: Buffer.from(body),
    })
    await send('POST', '/scans', { authorization, 'content-type': 'application/json' }, body)
  }
  return { say, look, tap }
}
