import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ContractServer } from './contract-server.ts'
import { vectors } from './vectors.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const example = /```bash\n(muster_scan\(\)[\s\S]*?)```/.exec(readme)?.[1] ?? ''
const vector = vectors.requests.find(({ name }) => name === 'README curl example')
const run = promisify(execFile)
const missing = ['bash', 'openssl', 'curl'].filter(program => spawnSync(program, ['--help']).error)

describe.skipIf(missing.length > 0)(`the curl example ${missing.map(name => `(needs ${name})`)}`, () => {
  const server = new ContractServer()
  beforeAll(() => server.start())
  afterAll(() => server.stop())

  const scan = (keyId: string, key: string, call: string) => {
    const env = { ...process.env, MUSTER_URL: server.baseUrl, MUSTER_KEY_ID: keyId, MUSTER_KEY: key }
    return run('bash', ['-euc', `${example}\n${call}`], { env })
  }

  it('sends the bytes and the signature of its vector', async () => {
    await scan(
      vector?.keyId ?? '',
      vector?.key ?? '',
      `muster_scan 04A1B2C3 ${vector?.time} ${vector?.nonce}`,
    )
    const seen = server.seen.at(-1)
    expect(Buffer.from(seen?.body ?? '').toString('base64')).toBe(vector?.bodyBase64)
    expect(seen?.authorization).toBe(vector?.authorization)
  })

  it('is accepted with the time of now, twice in the same second too', async () => {
    const twice = 'muster_scan 04A1B2C3 && muster_scan 04D4E5F6'
    const { stdout } = await scan(server.keyId, server.key, twice)
    expect(stdout).toContain('"result":"present"')
    expect([...server.values.values()]).toEqual(['04A1B2C3', '04D4E5F6'])
  })
})
