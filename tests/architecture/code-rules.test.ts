import { describe, expect, test } from 'vitest'
import { environmentFaults, environmentReaders } from './analysis/environment.ts'
import { vendorFaults } from './analysis/imports/vendors.ts'
import { repository } from './analysis/repository.ts'
import { syntheticTree } from './analysis/synthetic-tree.ts'
import { typeEscapes } from './analysis/type-escapes.ts'

describe('the environment', () => {
  test('is read by server/env.ts alone', () => {
    expect(environmentFaults(repository)).toEqual([])
    expect(environmentReaders(repository)).toEqual(['server/env.ts'])
  })
  test.each([
    'process.env.PORT',
    "process['env'].PORT",
    'const { env } = process',
    'const { env: settings } = process',
    'globalThis.process.env',
    "import { env } from 'node:process'",
    "import { env as settings } from 'process'",
    "import * as all from 'node:process'",
  ])('another reader is found: %s', text => {
    expect(syntheticTree({ 'server/kernel/verb.ts': text }, environmentFaults)).toHaveLength(1)
  })
  test('scripts, tests and configurations may read it', () => {
    const files = {
      'scripts/a.ts': 'process.env.A',
      'next.config.ts': 'process.env.A',
      'server/env.ts': 'process.env.A',
    }
    expect(syntheticTree(files, environmentFaults)).toEqual([])
  })
})

describe('the compiler', () => {
  test('is never talked out of an error', () => {
    expect(typeEscapes(repository)).toEqual([])
  })
  test.each([
    'let a: any',
    'const a = (b: Array<any>) => b',
    'const a = b as any',
    'const a = b as unknown as string',
    'const a = (b as unknown) as string',
    'const a = b!.c',
    'let a!: string',
    'class A { b!: string }',
    '// @ts-ignore\nconst a = 1',
    'const a = 1 // @ts-expect-error',
    '/* biome-ignore lint: x */ const a = 1',
  ])('a way around it is found: %s', text => {
    expect(syntheticTree({ 'a.ts': text }, typeEscapes).length).toBeGreaterThan(0)
  })
  test('a negation, a word in a text and a plain cast are none', () => {
    const text = "const a = !b\nconst c = 'any // @ts-ignore'\nconst d = e as unknown\nconst f = g !== h"
    expect(syntheticTree({ 'a.ts': text }, typeEscapes)).toEqual([])
  })
})

describe('SDKs of vendors', () => {
  test('stay in the adapters, database drivers in db/client.ts', () => {
    expect(vendorFaults(repository)).toEqual([])
  })
  test.each([
    ['server/domain/mail/send-mail.ts', 'nodemailer'],
    ['server/consumers/push-marks.ts', 'pusher'],
    ['server/kernel/verb.ts', 'pg'],
    ['db/seed.ts', '@electric-sql/pglite'],
    ['db/migrate.ts', 'drizzle-orm/node-postgres'],
    ['app/page.tsx', 'pusher-js'],
    ['server/ports/mailer.ts', 'resend'],
  ])('elsewhere are found: %s importing %s', (file, name) => {
    expect(syntheticTree({ [file]: `import type { X } from '${name}'` }, vendorFaults)).toHaveLength(1)
  })
  test('at home are fine', () => {
    const files = { 'server/adapters/mail/smtp.ts': "import 'nodemailer'", 'db/client.ts': "import 'pg'" }
    expect(syntheticTree(files, vendorFaults)).toEqual([])
  })
})
