import { describe, expect, test } from 'vitest'
import * as lockFile from './analysis/lock-file.ts'
import { repository } from './analysis/repository.ts'

const lock: lockFile.Lock = JSON.parse(repository.read('package-lock.json'))
const lockOf = (name: string, entry: lockFile.Lock['packages'][string]): lockFile.Lock => ({
  packages: { '': {}, [`node_modules/${name}`]: entry },
})

describe('the lock file', () => {
  test('holds no version with a known hole', () => {
    expect(lockFile.staleVersions(lock)).toEqual([])
  })
  test('names every package that has a floor, so that the floors bite', () => {
    const absent = Object.keys(lockFile.versionFloors).filter(name => !lock.packages[`node_modules/${name}`])
    expect(absent).toEqual([])
  })
  test('holds no download addresses', () => {
    expect(lockFile.addresses(lock)).toEqual([])
  })
  test('brings no install script that nobody read', () => {
    expect(lockFile.unknownInstallScripts(lock)).toEqual([])
  })
  test('names the binaries of every platform', () => {
    expect(lockFile.missingPlatforms(lock)).toEqual([])
  })
})

describe('its guards see', () => {
  test.each([
    ['16.3.2', true],
    ['16.3.3', false],
    ['16.10.0', false],
    ['15.9.9', true],
    ['16.3.3-canary.1', true],
  ])('next %s', (version, isStale) => {
    expect(lockFile.staleVersions(lockOf('next', { version })).length === 1).toBe(isStale)
  })
  test('an old copy nested in another package', () => {
    expect(lockFile.staleVersions(lockOf('a/node_modules/react', { version: '18.0.0' }))).toHaveLength(1)
  })
  test('an address, an install script, a missing platform', () => {
    expect(lockFile.addresses(lockOf('a', { resolved: 'https://example.org/a.tgz' }))).toHaveLength(1)
    expect(lockFile.unknownInstallScripts(lockOf('a', { hasInstallScript: true }))).toEqual(['a'])
    const optionalDependencies = { 'a-darwin-arm64': '1.0.0' }
    expect(lockFile.missingPlatforms(lockOf('a', { optionalDependencies }))).toEqual(['a-darwin-arm64'])
  })
})
