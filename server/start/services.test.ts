import { describe, expect, it } from 'vitest'
import { requireWorkable, serviceNames, servicesFrom } from './services.ts'

describe('--services', () => {
  it.each([
    [[], [...serviceNames]],
    [['--enable-source-maps'], [...serviceNames]],
    [
      ['--services', 'web,ingest'],
      ['web', 'ingest'],
    ],
    [['--services=mail'], ['mail']],
    [
      ['--services', ' attendance , dashboard '],
      ['attendance', 'dashboard'],
    ],
    [['--services', 'mail,mail'], ['mail']],
  ])('%j means %j', (args, names) => {
    expect([...servicesFrom(args)]).toEqual(names)
  })

  it.each([
    [['--services']],
    [['--services', '']],
    [['--services', 'web,']],
    [['--services', 'web,sms']],
    [['--services=Mail']],
  ])('%j is refused with the names there are', args => {
    expect(() => servicesFrom(args)).toThrow(/web, ingest, attendance, dashboard, mail/)
  })
})

describe('services apart', () => {
  const some = (...names: Parameters<typeof servicesFrom>[0]) => servicesFrom(['--services', names.join(',')])

  it('need a database that several processes can open', () => {
    expect(() => requireWorkable(some('mail'), { database: 'pglite', realtime: 'embedded' })).toThrow(
      /DATABASE_URL/,
    )
    expect(() =>
      requireWorkable(servicesFrom([]), { database: 'pglite', realtime: 'embedded' }),
    ).not.toThrow()
  })

  it('need Pusher or soketi for screens where the database cannot pass a message on', () => {
    for (const names of [some('web', 'ingest'), some('dashboard')])
      expect(() => requireWorkable(names, { database: 'neon', realtime: 'embedded' })).toThrow(/soketi/)
    expect(() => requireWorkable(some('web'), { database: 'neon', realtime: 'pusher' })).not.toThrow()
    expect(() => requireWorkable(some('web'), { database: 'postgres', realtime: 'embedded' })).not.toThrow()
    expect(() => requireWorkable(some('mail'), { database: 'neon', realtime: 'embedded' })).not.toThrow()
  })
})
