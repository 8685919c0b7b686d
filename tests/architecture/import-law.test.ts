import { describe, expect, test } from 'vitest'
import { barrels, importCycles } from './analysis/imports/cycles.ts'
import { importFaults } from './analysis/imports/import-law.ts'
import { importsOf } from './analysis/imports/imports.ts'
import { repository } from './analysis/repository.ts'
import { syntheticTree } from './analysis/synthetic-tree.ts'

const faultsOf = (files: Record<string, string>) => syntheticTree(files, importFaults)

/** One file that imports another, both present. */
function edge(from: string, to: string, statement = `import { x } from '@/${to}'\nx()`) {
  return faultsOf({ [from]: statement, [to]: 'export const x = () => {}' })
}

describe('the repository', () => {
  test('has imports to judge', () => {
    expect(importsOf(repository).length).toBeGreaterThan(300)
  })
  test('keeps the import law', () => {
    expect(importFaults(repository)).toEqual([])
  })
  test('has no cycles', () => {
    expect(importCycles(repository)).toEqual([])
  })
  test('has no barrels', () => {
    expect(barrels(repository)).toEqual([])
  })
})

describe('the import law refuses', () => {
  test.each([
    ['app/page.tsx', 'server/domain/people/list-people.ts'],
    ['app/page.tsx', 'db/client.ts'],
    ['app/page.tsx', 'server/env.ts'],
    ['app/board/page.tsx', 'device-sdk/src/index.ts'],
    ['app/board/page.tsx', 'face-engine/matching.ts'],
    ['server/api/rest/router.ts', 'db/client.ts'],
    ['server/api/rest/router.ts', 'server/adapters/mail/smtp.ts'],
    ['server/api/rest/router.ts', 'server/domain/people/queries.ts'],
    ['server/api/rest/router.ts', 'server/domain/people/rules.ts'],
    ['server/consumers/push-marks.ts', 'db/client.ts'],
    ['server/consumers/push-marks.ts', 'server/api/rest/router.ts'],
    ['server/auth/session.ts', 'server/domain/classes/list-classes.ts'],
    ['server/domain/people/list-people.ts', 'server/domain/classes/list-classes.ts'],
    ['server/domain/people/list-people.ts', 'server/domain/devices/list-devices.ts'],
    ['server/domain/classes/list-classes.ts', 'server/domain/people/queries.ts'],
    ['server/domain/people/list-people.ts', 'server/adapters/mail/smtp.ts'],
    ['server/domain/people/list-people.ts', 'server/domain/parrots/list-parrots.ts'],
    ['server/adapters/mail/smtp.ts', 'server/domain/people/list-people.ts'],
    ['server/kernel/verb.ts', 'server/domain/people/list-people.ts'],
    ['server/ports/mailer.ts', 'db/client.ts'],
    ['server/ports/mailer.ts', 'server/kernel/errors.ts'],
    ['server/events/catalog.ts', 'server/kernel/errors.ts'],
    ['db/client.ts', 'server/kernel/errors.ts'],
    ['device-sdk/src/client.ts', 'server/kernel/errors.ts'],
    ['server/kernel/verb.ts', 'server/env.ts'],
    ['server/api/rest/router.ts', 'server/demo/bring-demo.ts'],
    ['server/kernel/verb.ts', 'tests/support/world.ts'],
    ['server/stray.ts', 'server/kernel/errors.ts'],
  ])('%s importing %s', (from, to) => {
    expect(edge(from, to).join()).toContain(from)
  })

  test('a value import of the domain from app, also through import() and export from', () => {
    const to = 'server/domain/people/list-people.ts'
    expect(edge('app/page.tsx', to, `const x = await import('@/${to}')`)).toHaveLength(1)
    expect(edge('app/page.tsx', to, `export { x } from '../${to}'`)).toHaveLength(1)
    expect(edge('app/page.tsx', to, `import '../${to}'`)).toHaveLength(1)
  })

  test('drizzle above the verbs', () => {
    const faults = faultsOf({ 'server/api/rest/router.ts': "import { eq } from 'drizzle-orm'" })
    expect(faults).toEqual(['server/api/rest/router.ts:1 imports drizzle-orm: api never touches drizzle'])
  })
})

describe('the import law allows', () => {
  test.each([
    ['app/page.tsx', 'server/app.ts'],
    ['app/page.tsx', 'server/auth/session.ts'],
    ['app/kiosk/page.tsx', 'device-sdk/src/index.ts'],
    ['app/kiosk/_faces/use-watching.ts', 'kiosk/faces/watch.ts'],
    ['kiosk/faces/watch.ts', 'face-engine/matching.ts'],
    ['firmware/pi-kiosk/main.ts', 'kiosk/kiosk.ts'],
    ['firmware/pi-kiosk/main.ts', 'device-sdk/src/index.ts'],
    ['server/main.ts', 'server/adapters/mail/smtp.ts'],
    ['server/app.ts', 'server/demo/bring-demo.ts'],
    ['server/demo/bring-demo.ts', 'device-sdk/src/index.ts'],
    ['server/api/rest/router.ts', 'server/domain/people/list-people.ts'],
    ['server/domain/classes/list-classes.ts', 'server/domain/people/rules.ts'],
    ['server/adapters/mail/smtp.ts', 'server/ports/mailer.ts'],
    ['server/kernel/verb.test.ts', 'tests/support/world.ts'],
  ])('%s importing %s', (from, to) => {
    expect(edge(from, to)).toEqual([])
  })

  test.each([
    ['app/page.tsx', 'server/domain/people/list-people.ts'],
    ['server/ports/event-log.ts', 'db/client.ts'],
  ])('types only: %s from %s', (from, to) => {
    expect(edge(from, to, `import type { X } from '@/${to}'`)).toEqual([])
    expect(edge(from, to, `import { type X } from '@/${to}'`)).toEqual([])
    expect(edge(from, to, `type X = import('@/${to}').X`)).toEqual([])
  })
})

describe('cycles and barrels', () => {
  test('a ring of three is found, a diamond is not one', () => {
    const ring = { 'a.ts': "import './b'", 'b.ts': "import './c.ts'", 'c.ts': "import type {} from './a.ts'" }
    expect(syntheticTree(ring, importCycles)).toEqual([['a.ts', 'b.ts', 'c.ts']])
    const diamond = {
      'a.ts': "import './b'; import './c'",
      'b.ts': "import './d'",
      'c.ts': "import './d'",
      'd.ts': '',
    }
    expect(syntheticTree(diamond, importCycles)).toEqual([])
  })

  test('an index file and a file of exports from others are found', () => {
    const files = {
      'a/index.ts': 'export const a = 1',
      'b.ts': "export * from './c'",
      'c.ts': 'export const c = 1',
    }
    expect(syntheticTree(files, barrels)).toEqual(['a/index.ts', 'b.ts'])
  })
})
