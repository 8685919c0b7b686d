import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { liveHolder, resetFolder } from './data-folder.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-data-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the data folder', () => {
  test('is deleted when it is ours and nobody holds it', () => {
    mkdirSync(join(folder, 'pgdata'))
    mkdirSync(join(folder, 'db'))
    writeFileSync(join(folder, 'db', 'lock'), '999999999\n')
    expect(resetFolder(folder)).toBe(true)
    expect(existsSync(folder)).toBe(false)
    expect(resetFolder(folder)).toBe(false)
  })

  test.each(['lock', 'db/lock'])('is kept while a living process holds its %s', lock => {
    mkdirSync(join(folder, 'db'))
    writeFileSync(join(folder, lock), `${process.pid}\n`)
    expect(liveHolder(folder)).toBe(process.pid)
    expect(() => resetFolder(folder)).toThrow('already running')
    expect(existsSync(folder)).toBe(true)
  })

  test('is kept when it holds something else', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'years of work')
    expect(() => resetFolder(folder)).toThrow('does not look like')
    expect(existsSync(join(folder, 'thesis.txt'))).toBe(true)
  })
})
