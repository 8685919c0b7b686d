import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, 'lock')
const held = () => readFileSync(path(), 'utf8')
const ours = `${process.pid}\n`

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('the lock of a data folder', () => {
  it('makes the folder, names its owner, and is gone with the release', () => {
    const inner = join(folder, 'a', 'b')
    const release = lockFolder(inner)
    expect(readFileSync(join(inner, 'lock'), 'utf8')).toBe(ours)
    release()
    expect(readdirSync(inner)).toEqual([])
    lockFolder(inner)()
  })

  it('of another process that lives is respected, and says whom to stop', () => {
    writeFileSync(path(), `${process.ppid}\n`)
    expect(() => lockFolder(folder)).toThrow(
      new RegExp(`in use by process ${process.ppid}\\. Stop that Muster first`),
    )
    expect(held()).toBe(`${process.ppid}\n`)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('of a process of somebody else, whom we may not signal, is respected too', () => {
    writeFileSync(path(), '1\n')
    if (process.pid === 1 || process.ppid === 1) return
    expect(() => lockFolder(folder)).toThrow(/in use by process 1\./)
  })

  it('of a process that died is taken over', async () => {
    writeFileSync(path(), `${await deadPid()}\n`)
    const release = lockFolder(folder)
    expect(held()).toBe(ours)
    expect(readdirSync(folder)).toEqual(['lock'])
    release()
  })

  it.each(['', '\n', 'nobody', '-5', '0', '99999999999999999999'])(
    'that names nobody (%j) is taken over',
    left => {
      writeFileSync(path(), left)
      const release = lockFolder(folder)
      expect(held()).toBe(ours)
      release()
    },
  )

  it('with our own number is one that an earlier run left: in a container every run has the same', () => {
    writeFileSync(path(), ours)
    const release = lockFolder(folder)
    expect(held()).toBe(ours)
    release()
  })

  it('is not given away by a release after somebody else took it', () => {
    const release = lockFolder(folder)
    writeFileSync(path(), `${process.ppid}\n`)
    release()
    expect(held()).toBe(`${process.ppid}\n`)
  })

  it('may be released twice, and leaves no listener behind', () => {
    const before = process.listenerCount('exit')
    for (let turn = 0; turn < 20; turn++) {
      const release = lockFolder(folder)
      release()
      release()
    }
    expect(process.listenerCount('exit')).toBe(before)
  })

  it('is held by one of several processes that start at once', async () => {
    const program = `import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, 'folder-lock.ts'))}
      try { lockFolder(process.argv[1]); process.stdout.write('held') } catch { process.stdout.write('refused') }
      process.stdin.resume().on('end', () => process.exit())`
    const start = () => {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, folder])
      let said = ''
      const told = new Promise<string>(resolve => {
        child.stdout.on('data', chunk => {
          said += chunk
          if (said === 'held' || said === 'refused') resolve(said)
        })
        child.on('exit', () => resolve(said || 'died'))
      })
      return { child, told }
    }
    const started = Array.from({ length: 4 }, start)
    const answers = await Promise.all(started.map(({ told }) => told))
    for (const { child } of started) child.stdin.end()
    await Promise.all(started.map(({ child }) => (child.exitCode === null ? once(child, 'exit') : undefined)))
    expect(answers.sort()).toEqual(['held', 'refused', 'refused', 'refused'])
    expect(readdirSync(folder)).toEqual([])
  })
})
