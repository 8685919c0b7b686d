import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyStore } from '../../../kiosk/sealed-store.ts'
import { Journal } from './journal.ts'
import { openStorage } from './store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Everything on the disk, as text. */
const kept = (where = folder) =>
  readdirSync(where)
    .map(name => readFileSync(join(where, name), 'latin1'))
    .join('\n')
const scan = (boot: number, seq: number) => ({
  boot,
  seq,
  upMs: 1,
  at: null,
  kind: 'face',
  value: `person-${seq}`,
})
const seqs = async (where: string) => {
  const { store } = await openStorage(where)
  const pending = await store.pending(10_000)
  await store.close()
  return pending.map(({ seq, value }) => {
    expect(value).toBe(`person-${seq}`)
    return seq
  })
}

describe('the store', () => {
  it('gives back what it was given, and nothing of it can be read on the disk', async () => {
    const first = await openStorage(folder)
    await first.vault.put('faces', { name: 'Ada Lovelace', descriptor: [0.125, 0.25] })
    await first.store.append([scan(first.store.boot, 1)])
    await first.store.close()
    for (const secret of ['Ada', '0.125', 'person-1']) expect(kept()).not.toContain(secret)
    expect(statSync(join(folder, 'kiosk.key')).mode & 0o777).toBe(0o600)
    const second = await openStorage(folder)
    expect(await second.vault.get('faces')).toEqual({ name: 'Ada Lovelace', descriptor: [0.125, 0.25] })
    expect(await second.store.pending(5)).toEqual([scan(first.store.boot, 1)])
    expect(second.store.boot).toBeGreaterThan(first.store.boot)
    await second.store.close()
  })

  it('leaves nothing of what it forgets, sealed or not; what it keeps stays', async () => {
    const { vault, store } = await openStorage(folder)
    const sealedOf = async (name: string) => {
      const before = new Set(kept().match(/[A-Za-z0-9+/]{16}\.[A-Za-z0-9+/=]{20,}/g))
      await vault.put(name, { of: name.repeat(20) })
      return (
        kept()
          .match(/[A-Za-z0-9+/]{16}\.[A-Za-z0-9+/=]{20,}/g)
          ?.find(text => !before.has(text)) ?? ''
      )
    }
    const sealed = await sealedOf('faces')
    expect(sealed.length).toBeGreaterThan(20)
    await vault.put('known', 'stays')
    await vault.forget('faces')
    expect(kept()).not.toContain(sealed.slice(0, 40))
    expect(await vault.get('faces')).toBeUndefined()
    expect(await vault.get('known')).toBe('stays')
    await store.close()
  })

  it('destroyed begins anew: another key, nothing known, nothing waiting', async () => {
    const { vault, store } = await openStorage(folder)
    const key = readFileSync(join(folder, 'kiosk.key'))
    await vault.put('credentials', { key: 'secret' })
    await store.append([scan(store.boot, 1)])
    await emptyStore(store)
    await vault.destroy()
    expect(readFileSync(join(folder, 'kiosk.key')).equals(key)).toBe(false)
    expect(await vault.get('credentials')).toBeUndefined()
    expect(await store.depth()).toBe(0)
    await vault.put('credentials', 'another')
    expect(await vault.get('credentials')).toBe('another')
    await store.close()
  })

  it('opened with another key knows nothing and can be emptied, for it is another kiosk then', async () => {
    const first = await openStorage(folder)
    await first.vault.put('faces', [1])
    await first.store.append([scan(first.store.boot, 1)])
    await first.store.close()
    rmSync(join(folder, 'kiosk.key'))
    const second = await openStorage(folder)
    expect(await second.vault.get('faces')).toBeUndefined()
    expect(await second.store.pending(5)).toMatchObject([{ seq: 1, value: '' }])
    await emptyStore(second.store)
    expect(await second.store.depth()).toBe(0)
    await second.store.close()
  })
})

describe('what was acknowledged is there', () => {
  it('after the program was killed in the middle of its writing', async () => {
    const program = join(import.meta.dirname, '../tests/queue-writer.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    const acknowledged = () => told.slice(0, told.lastIndexOf('\n') + 1).split('\n').length - 1
    for await (const piece of child.stdout) {
      told += piece
      if (acknowledged() >= 25) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const there = await seqs(folder)
    expect(there.length).toBeGreaterThanOrEqual(acknowledged())
    expect(there).toEqual(there.map((_, at) => at + 1))
  })

  it('after a power cut at any byte of a write: the file may end anywhere behind what was safe', async () => {
    const { store } = await openStorage(folder)
    const log = join(folder, 'kiosk.db-wal')
    const sizes: number[] = []
    for (let seq = 1; seq <= 6; seq++) {
      await store.append([scan(store.boot, seq)])
      sizes.push(statSync(log).size)
    }
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    for (const [at, size] of sizes.entries()) {
      const next = sizes[at + 1] ?? size
      for (const bytes of new Set([
        size,
        size + 1,
        Math.floor((size + next) / 2),
        Math.max(size, next - 1),
      ])) {
        const copy = join(folder, `cut-${bytes}`)
        mkdirSync(copy)
        for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.key'])
          copyFileSync(join(folder, name), join(copy, name))
        truncateSync(join(copy, 'kiosk.db-wal'), Math.min(bytes, statSync(log).size))
        expect(await seqs(copy)).toEqual(Array.from({ length: at + 1 }, (_, index) => index + 1))
      }
    }
    await store.close()
  })
})

describe('the log', () => {
  const files = () => readdirSync(folder).sort()

  it('takes turns with its files and never grows beyond them', () => {
    const now = () => new Date('2030-01-07T09:00:00Z')
    const options = { folder, kilobytes: 1, files: 3 }
    const journal = new Journal(options, now)
    for (let line = 1; line <= 200; line++) journal.write(`line ${line}`)
    expect(files()).toEqual(['kiosk.1.log', 'kiosk.2.log', 'kiosk.log'])
    for (const name of files()) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000)
    const text = ['kiosk.2.log', 'kiosk.1.log', 'kiosk.log']
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .join('')
    const lines = text.trimEnd().split('\n')
    const first = 201 - lines.length
    expect(lines).toEqual(lines.map((_, at) => `2030-01-07T09:00:00.000Z line ${first + at}`))
    new Journal(options, now).write('one\nline')
    expect(readFileSync(join(folder, 'kiosk.log'), 'utf8')).toMatch(/ line 200\n.* one line\n$/)
  })
})
