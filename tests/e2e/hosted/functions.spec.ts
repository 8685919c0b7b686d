import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { findPostgresBinaries, startPostgres } from '../../support/postgres-cluster.ts'
import { startNeonProxy } from '../../support/servers/neon-proxy.ts'
import { prepareServer } from '../../support/servers/server-process.ts'
import { type Api, apiOf, signInByApi } from '../school/api.ts'
import { newCard } from '../school/found-school.ts'
import { accountOf, uniqueMark } from '../school/people.ts'
import { claimReader, scan } from '../school/reader.ts'
import { startStandIn } from './stand-ins.ts'

const cronSecret = 'a clock that nobody guesses'

/** Next alone, as on a platform of functions: Neon's driver through its proxy, Pusher and Resend by stand-ins. */
async function startFunctions() {
  const postgres = await startPostgres(['fsync=off'])
  const { hostname, port } = new URL(postgres.url)
  const neon = await startNeonProxy(hostname, Number(port))
  const pusher = await startStandIn({})
  const resend = await startStandIn({ id: 'taken' })
  const env = {
    MUSTER_SERVERLESS: '1',
    MUSTER_SECRET: 'a secret of thirty-two letters and more',
    DATABASE_URL: postgres.url,
    NEON_PROXY: neon.address,
    PUSHER_APP_ID: '1',
    PUSHER_KEY: 'key',
    PUSHER_SECRET: 'secret',
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String(pusher.port),
    RESEND_API_KEY: 're_stand_in',
    RESEND_BASE_URL: resend.url,
    MAIL_FROM: 'Muster <muster@example.org>',
    S3_ENDPOINT: 'http://127.0.0.1:9',
    S3_BUCKET: 'files',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
    CRON_SECRET: cronSecret,
  }
  await promisify(execFile)(process.execPath, ['bin/muster.mjs', 'migrate'], {
    env: { ...process.env, ...env },
  })
  const server = await prepareServer({ command: ['node_modules/next/dist/bin/next', 'start'], env })
  const close = async () => {
    await server.dispose()
    pusher.close()
    resend.close()
    await neon.close()
    await postgres.stop()
  }
  return { server, url: server.url, pusher, mails: resend.posted, close }
}

type Functions = Awaited<ReturnType<typeof startFunctions>>

const tick = (url: string, secret = cronSecret) =>
  fetch(`${url}/api/cron`, { headers: { authorization: `Bearer ${secret}` } })

/** Of the mail to this address whose text holds it. */
async function mailed({ mails }: Functions, to: string, pattern: RegExp): Promise<string> {
  const find = () =>
    mails.filter(({ body }) => body.includes(to)).flatMap(({ body }) => pattern.exec(body)?.[1] ?? [])
  await expect.poll(() => find().length).toBeGreaterThan(0)
  return find()[0] ?? ''
}

async function foundSchool(functions: Functions): Promise<Api> {
  const { url } = functions
  const account = accountOf('Owner', uniqueMark())
  const { slug } = await apiOf(url).organizations.signUp.mutate({
    organization: { name: 'Without a server', timeZone: 'Europe/Berlin' },
    account,
  })
  const token = await mailed(functions, account.email, /\/verify\/([\w-]{16,})/)
  await apiOf(url).accounts.verifyEmail.mutate({ token })
  return apiOf(url, await signInByApi(url, account), slug)
}

test.describe('without a process that stays', () => {
  test.skip(!findPostgresBinaries(), 'There is no PostgreSQL on this machine.')
  let functions: Functions
  test.beforeAll(async () => {
    functions = await startFunctions()
    await functions.server.start()
  })
  test.afterAll(() => functions?.close())

  test('a scan is answered, then told and mailed; the clock is a call that says its secret', async () => {
    const { url, pusher, mails } = functions
    const api = await foundSchool(functions)
    const { id: roomId } = await api.rooms.create.mutate({ name: 'Hall' })
    const { id: classId } = await api.classes.create.mutate({ name: 'Choir', roomId, teacherIds: [] })
    const email = `amara.${uniqueMark()}@example.org`
    const { id: personId } = await api.people.add.mutate({ fullName: 'Amara Lund', role: 'student', email })
    await api.classes.enrol.mutate({ classId, personIds: [personId] })
    const { uid } = await api.cards.assign.mutate({ uid: newCard(), personId })
    const made = await api.readers.create.mutate({ name: 'Door', roomId })
    const { id: sessionId } = await api.sessions.open.mutate({ classId })
    const reader = await claimReader(url, made.claimCode)

    const receipts = () => mails.filter(({ body }) => body.includes(email))
    const told = () =>
      pusher.posted.filter(({ body }) => body.includes(sessionId) && body.includes('mark.changed'))
    expect(await scan(reader, uid)).toMatchObject({ status: 'answered', result: 'present' })
    await expect.poll(() => told().length).toBe(1)
    await expect.poll(() => receipts().length).toBe(1)

    expect((await tick(url, 'another')).status).toBe(401)
    expect((await fetch(`${url}/api/cron`)).status).toBe(401)
    const answers = await Promise.all([tick(url), tick(url), tick(url)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect([told().length, receipts().length]).toEqual([1, 1])
  })
})
