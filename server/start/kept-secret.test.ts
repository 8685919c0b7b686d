import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseEnv } from '../env.ts'

describe('a secret that nobody gave', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-env-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const start = () => parseEnv({ MUSTER_DATA: join(folder, 'data') }, '/srv').secret
  const path = () => join(folder, 'data', 'secret')

  it('is made once, kept for the owner’s eyes only, and the same at the next start', () => {
    const made = start()
    expect(made).toMatch(/^[\w-]{43}$/)
    expect(start()).toBe(made)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
  })

  it('may end with a line break, as an editor leaves it', () => {
    const made = start()
    writeFileSync(path(), `${made}\n`)
    expect(start()).toBe(made)
  })

  it.each(['', '\n', 'short', 'x'.repeat(31)])('is not what a crash left of it: %j', left => {
    start()
    writeFileSync(path(), left)
    expect(start).toThrow(/is damaged/)
    expect(readFileSync(path(), 'utf8')).toBe(left)
  })

  it('steps back behind one that was given', () => {
    const given = 'y'.repeat(32)
    expect(parseEnv({ MUSTER_DATA: join(folder, 'none'), MUSTER_SECRET: given }, '/srv').secret).toBe(given)
    expect(() => statSync(join(folder, 'none'))).toThrow(/ENOENT/)
  })
})
