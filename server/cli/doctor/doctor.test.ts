import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseEnv } from '../../env.ts'
import { lineOf } from './check.ts'
import { examine } from './examine.ts'
import { checkAddress, checkBackupKey, checkNode, checkPort } from './machine.ts'
import { checkKafka, checkMail, checkObjects, checkRealtime } from './partners.ts'

let folder: string
let open: Server
let openPort: number
let closedPort: number
const listen = (server: Server) =>
  new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    }),
  )
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-doctor-'))
  open = createServer(socket => {
    socket.on('error', () => {}) // whoever only looked has hung up already
    socket.end('220 nobody\r\n')
  })
  openPort = await listen(open)
  const passing = createServer()
  closedPort = await listen(passing)
  await new Promise(resolve => passing.close(resolve))
})
afterAll(async () => {
  open.close()
  await rm(folder, { recursive: true, force: true })
})

const env = (variables: Record<string, string> = {}) =>
  parseEnv({ MUSTER_DATA: folder, ...variables }, process.cwd())
const mailTo = (port: number) => env({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'a@example.org' })

describe('what stands around Muster', () => {
  it('is found where it listens, and missed with advice where it does not', async () => {
    expect(await checkMail(mailTo(openPort))).toMatchObject({ state: 'well' })
    expect(await checkMail(mailTo(closedPort))).toMatchObject({
      state: 'bad',
      advice: expect.stringContaining('SMTP_URL'),
    })
    const brokers = `127.0.0.1:${openPort},127.0.0.1:${closedPort}`
    const kafka = await checkKafka(env({ KAFKA_BROKERS: brokers }))
    expect(kafka.map(({ state }) => state)).toEqual(['well', 'bad'])
    const soketi = { PUSHER_APP_ID: 'a', PUSHER_KEY: 'b', PUSHER_SECRET: 'c', PUSHER_HOST: '127.0.0.1' }
    expect(await checkRealtime(env({ ...soketi, PUSHER_PORT: String(closedPort) }))).toMatchObject({
      state: 'bad',
    })
    const s3 = { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' }
    const store = await checkObjects(env({ ...s3, S3_ENDPOINT: `http://127.0.0.1:${openPort}` }))
    expect(store).toMatchObject({ state: 'well' })
  })

  it('may be absent', async () => {
    for (const check of [checkMail, checkRealtime, checkObjects])
      expect(await check(env())).toMatchObject({ state: 'well' })
    expect(await checkKafka(env())).toMatchObject([{ state: 'well' }])
  })
})

describe('the machine', () => {
  it.each([
    ['20.19.0', 'well'],
    ['22.1.0', 'well'],
    ['20.18.3', 'bad'],
    ['18.20.0', 'bad'],
  ])('Node %s: %s', (version, state) => {
    expect(checkNode(version).state).toBe(state)
  })

  it('has the port free, or something on it that is not Muster', async () => {
    expect(await checkPort(env({ PORT: String(closedPort) }))).toMatchObject({ state: 'well' })
    expect(await checkPort(env({ PORT: String(openPort) }))).toMatchObject({ state: 'bad' })
  })

  it('minds an address without TLS and backups in the clear', () => {
    const far = env({ MUSTER_URL: 'http://school.example', MUSTER_SECRET: 's'.repeat(32), ...mailVariables })
    expect(checkAddress(far)).toMatchObject({ state: 'mind' })
    expect(checkAddress(env())).toMatchObject({ state: 'well' })
    expect(checkBackupKey(env())).toMatchObject({ state: 'mind' })
    expect(checkBackupKey(env({ MUSTER_BACKUP_KEY: 'k'.repeat(16) }))).toMatchObject({ state: 'well' })
  })
})

const mailVariables = { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'a@example.org' }

describe('the whole look', () => {
  const look = async (variables: Record<string, string>) => {
    const said: string[] = []
    const isFine = await examine(
      () => env({ PORT: String(closedPort), ...variables }),
      line => said.push(line),
    )
    return { isFine, said: said.join('\n') }
  }

  it('says one line each and what to do first on an empty folder', async () => {
    const { isFine, said } = await look({})
    expect(isFine).toBe(true)
    for (const name of ['Node', 'Settings', 'Database', 'Clock', 'Disk', 'Port', 'Mail', 'Realtime', 'Kafka'])
      expect(said).toMatch(new RegExp(`^✓ ${name}: `, 'm'))
    expect(said).toMatch(/^! Schema: 0 of \d+ migrations\n {4}→ Run muster migrate/m)
  })

  it('names each setting that is wrong and looks no further', async () => {
    const { isFine, said } = await look({ MUSTER_URL: 'school', MUSTER_SECRET: 'short' })
    expect(isFine).toBe(false)
    expect(said).toMatch(/✗ Settings: MUSTER_URL: .*\n.*\n✗ Settings: MUSTER_SECRET: /)
  })

  it('says where the database is not', async () => {
    const { isFine, said } = await look({ DATABASE_URL: `postgres://nobody@127.0.0.1:${closedPort}/none` })
    expect(isFine).toBe(false)
    expect(said).toMatch(/^✗ Database: .*ECONNREFUSED/m)
  })

  it('writes advice under its line', () => {
    expect(lineOf({ name: 'Disk', found: 'full', state: 'bad', advice: 'Make room.' })).toBe(
      '✗ Disk: full\n    → Make room.',
    )
  })
})
