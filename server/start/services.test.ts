import { describe, expect, it } from 'vitest'
import { requireServerless, requireWorkable, serviceNames, servicesFrom } from './services.ts'

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

describe('without a server of one’s own', () => {
  const fitting = {
    database: 'neon',
    realtime: 'pusher',
    objects: 's3',
    kafka: false,
    cronSecret: true,
  } as const

  it('a hosted database, sockets, files and a clock are enough', () => {
    expect(() => requireServerless(fitting)).not.toThrow()
    expect(() => requireServerless({ ...fitting, database: 'postgres' })).not.toThrow()
  })

  it.each([
    [{ database: 'pglite' }, /DATABASE_URL/],
    [{ realtime: 'embedded' }, /PUSHER_APP_ID/],
    [{ objects: 'folder' }, /S3_BUCKET/],
    [{ cronSecret: false }, /CRON_SECRET/],
    [{ kafka: true }, /KAFKA_BROKERS/],
  ] as const)('%j is refused with the name of what is missing', (change, words) => {
    expect(() => requireServerless({ ...fitting, ...change })).toThrow(words)
  })

  it('everything that is missing is said at once', () => {
    const nothing = {
      database: 'pglite',
      realtime: 'embedded',
      objects: 'folder',
      kafka: false,
      cronSecret: false,
    } as const
    expect(() => requireServerless(nothing)).toThrow(/DATABASE_URL[\s\S]*PUSHER[\s\S]*S3[\s\S]*CRON_SECRET/)
  })
})
