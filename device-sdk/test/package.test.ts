import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ContractServer } from './contract-server.ts'

const run = promisify(execFile)
const sdk = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(sdk, 'README.md'), 'utf8')
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1] ?? '')
const server = new ContractServer()
let project: string

/** The package as a stranger gets it: built, packed, and installed without a network into an empty project. */
beforeAll(async () => {
  await server.start()
  project = mkdtempSync(join(tmpdir(), 'muster-package-'))
  await run(process.execPath, [join(sdk, 'build.mjs')])
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', project]
  const { stdout } = await run('npm', pack, { cwd: sdk })
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }')
  const tarball = join(project, stdout.trim().split('\n').at(-1) ?? '')
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project })
}, 120_000)

afterAll(async () => {
  await server.stop()
  rmSync(project, { recursive: true, force: true })
})

const here = (example: string) => example.replaceAll('https://muster.example.org', server.baseUrl)

async function play(name: string, program: string): Promise<string> {
  writeFileSync(join(project, name), program)
  const { stdout } = await run(process.execPath, [name], { cwd: project })
  return stdout
}

describe('the packed package', () => {
  it('brings nothing along and is small', () => {
    expect(readdirSync(join(project, 'node_modules'))).toEqual(['.bin', '.package-lock.json', '@muster'])
    const installed = join(project, 'node_modules/@muster/device-sdk')
    expect(statSync(join(installed, 'dist/index.js')).size).toBeLessThan(60_000)
    expect(readdirSync(installed)).toEqual(['README.md', 'dist', 'package.json', 'vectors'])
  })

  it("runs the README's programs", async () => {
    expect(examples).toHaveLength(2)
    expect(await play('start.mjs', here(examples[0] ?? ''))).toContain('Welcome')
    expect(statSync(join(project, 'device.json')).mode & 0o077).toBe(0)
    server.orders = {
      configVersion: 1,
      commands: [{ id: 'c', name: 'message', args: { lines: ['Hi', ''] } }],
    }
    expect(await play('again.mjs', examples[1] ?? '')).toContain('0 sent\nShow this:')
  })

  it('has types that a strict project can use', async () => {
    const folder = join(project, 'strict')
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'use.ts'),
      `import { createDevice, type Result, type ScanOutcome } from '@muster/device-sdk'
       import { openIndexedDbStore } from '@muster/device-sdk/indexed-db-store'
       import { openLibsqlStore } from '@muster/device-sdk/libsql-store'
       import { openFileStore } from '@muster/device-sdk/file-store'
       const device = createDevice({ baseUrl: 'http://x', keyId: 'k', key: 'a', store: await openIndexedDbStore() })
       const outcome: Result<ScanOutcome> = await device.scan('04A1B2C3')
       // @ts-expect-error: data may be null
       outcome.data.seq
       export { openFileStore, openLibsqlStore }`,
    )
    const compilerOptions = {
      ...{ strict: true, module: 'NodeNext', target: 'ES2022', lib: ['ES2022', 'DOM'], types: [] },
      ...{ noEmit: true, skipLibCheck: false },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }))
    const require = createRequire(import.meta.url)
    const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
    const { stdout } = await run(process.execPath, [compiler, '-p', folder]).catch(error => error)
    expect(stdout).toBe('')
  }, 240_000)
})

describe('muster-device', () => {
  const device = (...args: string[]) => {
    const program = join(project, 'node_modules/.bin/muster-device')
    const running = run(program, [...args, '--folder', join(project, 'reader')], { cwd: project })
    return { running, stdin: running.child.stdin }
  }
  const outcome = async ({ running }: ReturnType<typeof device>) => {
    const { stdout, stderr, code } = await running.catch(error => error)
    return { text: `${stdout}${stderr}`, code: code ?? 0 }
  }

  it('asks to be paired first, and says so of a wrong code', async () => {
    expect(await outcome(device('scan', '04A1B2C3'))).toMatchObject({ code: 1 })
    expect((await outcome(device('doctor'))).text).toContain('not paired yet')
    expect((await outcome(device('pair', server.baseUrl, 'WRONG234'))).code).toBe(1)
  })

  it('pairs, scans, and reads cards that a keyboard types', async () => {
    expect((await outcome(device('pair', server.baseUrl, server.claimCode))).text).toContain(
      'Paired as "Front door" in Hall of Example School',
    )
    expect((await outcome(device('pair', server.baseUrl, server.claimCode))).text).toContain('--force')
    expect((await outcome(device('scan', '04A1B2C3'))).text).toContain('Welcome · 04A1B2C3')
    const watching = device('watch', '--decimal')
    watching.stdin?.end('04AABBCC\n0078295235\n\n')
    const { text, code } = await outcome(watching)
    expect(text).toContain('04AABBCC: Welcome')
    expect(text).toContain(`${(78_295_235).toString(16).toUpperCase().padStart(8, '0')}: Welcome`)
    expect(code).toBe(0)
  })

  it('saves what it cannot send, says so in the doctor, and sends it later', async () => {
    await server.stop()
    expect((await outcome(device('scan', '04DDEEFF'))).text).toContain('Saved offline (network)')
    const sick = await outcome(device('doctor'))
    expect(sick.text).toMatch(/cannot be reached[\s\S]*1 scans wait/)
    expect(sick.code).toBe(1)
    await server.start()
    const watching = device('watch')
    let said = ''
    watching.running.child.stdout?.on('data', chunk => {
      said += chunk
      if (said.includes('were sent')) watching.stdin?.end()
    })
    expect((await outcome(watching)).text).toContain('1 saved scans were sent.')
    expect([...server.values.values()]).toContain('04DDEEFF')
  })
})
