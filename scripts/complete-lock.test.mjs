import { describe, expect, test } from 'vitest'
import { completeLock, platformOf } from './complete-lock.mjs'

describe('completing the lock', () => {
  test.each([
    ['@next/swc-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@next/swc-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@biomejs/cli-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@tailwindcss/oxide-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
    ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
  ])('reads the platform of %s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })

  test('adds what is missing, once, and drops addresses', () => {
    const optionalDependencies = { 'a-darwin-arm64': '1.0.0', 'a-linux-x64': '1.0.0' }
    const before = {
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/a': {
          version: '1.0.0',
          resolved: 'https://example.org/a.tgz',
          dev: true,
          optionalDependencies,
        },
        'node_modules/a/node_modules/a-linux-x64': { version: '1.0.0', optional: true },
      },
    }
    const { lock, added } = completeLock(before)
    expect(added).toEqual(['a-darwin-arm64@1.0.0'])
    expect(lock.packages['node_modules/a-darwin-arm64']).toEqual({
      version: '1.0.0',
      os: ['darwin'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    })
    expect(lock.packages['node_modules/a'].resolved).toBeUndefined()
    expect(completeLock(lock).added).toEqual([])
  })

  test('refuses what it cannot name', () => {
    const lockOf = optionalDependencies => ({ packages: { 'node_modules/a': { optionalDependencies } } })
    expect(() => completeLock(lockOf({ 'a-linux-x64': '^1.0.0' }))).toThrow('not an exact version')
    expect(() => completeLock(lockOf({ fast: '1.0.0' }))).toThrow('does not name a platform')
  })
})
