import { describe, expect, it } from 'vitest'
import { parseEnv } from './env.ts'

const secret = 'x'.repeat(32)
const parse = (source: Record<string, string>) => parseEnv({ MUSTER_SECRET: secret, ...source }, '/srv')

describe('Kafka', () => {
  it('is off until brokers are named', () => {
    expect(parse({}).kafka).toBeUndefined()
    expect(parse({ KAFKA_BROKERS: ' ' }).kafka).toBeUndefined()
  })
  it('takes a list and a prefix', () => {
    expect(parse({ KAFKA_BROKERS: 'a:9092, b.example:9093' }).kafka).toEqual({
      brokers: ['a:9092', 'b.example:9093'],
      prefix: 'muster',
    })
    expect(parse({ KAFKA_BROKERS: 'a:1', KAFKA_PREFIX: 'school-2' }).kafka?.prefix).toBe('school-2')
  })
  it.each(['a', 'a:', 'a:9092,', 'http://a:9092', 'a b:9092', 'a:999999', 'a:65536', 'a:0', 'a:9092;b:9092'])(
    '%j is no list of brokers',
    list => {
      expect(() => parse({ KAFKA_BROKERS: list })).toThrow(/KAFKA_BROKERS/)
    },
  )
  it.each(['a b', 'ä', 'a/b', 'x'.repeat(101)])('%j begins no topic', prefix => {
    expect(() => parse({ KAFKA_BROKERS: 'a:9092', KAFKA_PREFIX: prefix })).toThrow(/KAFKA_PREFIX/)
  })
})

describe('Pusher', () => {
  const own = { PUSHER_APP_ID: 'a', PUSHER_KEY: 'k', PUSHER_SECRET: 's' }
  it('needs a cluster, or a host of one’s own', () => {
    expect(() => parse(own)).toThrow(/PUSHER_CLUSTER/)
    expect(parse({ ...own, PUSHER_CLUSTER: 'eu' }).realtime).toMatchObject({ kind: 'pusher', cluster: 'eu' })
    expect(
      parse({ ...own, PUSHER_HOST: 'live.example.org', PUSHER_PORT: '443', PUSHER_TLS: '1' }).realtime,
    ).toEqual({
      kind: 'pusher',
      appId: 'a',
      key: 'k',
      secret: 's',
      cluster: 'own',
      host: 'live.example.org',
      port: 443,
      useTLS: true,
    })
  })
  it('reads an empty port as none and refuses one that is no port', () => {
    expect(parse({ ...own, PUSHER_HOST: 'live', PUSHER_PORT: '' }).realtime).toMatchObject({
      port: undefined,
    })
    expect(() => parse({ ...own, PUSHER_HOST: 'live', PUSHER_PORT: '70000' })).toThrow(/PUSHER_PORT/)
  })
})

describe('a replica', () => {
  it('is an address of PostgreSQL', () => {
    expect(parse({ DATABASE_REPLICA_URL: 'postgres://b/muster' }).databaseReplicaUrl).toBe(
      'postgres://b/muster',
    )
    expect(parse({ DATABASE_REPLICA_URL: '' }).databaseReplicaUrl).toBeUndefined()
    expect(() => parse({ DATABASE_REPLICA_URL: 'https://b' })).toThrow(/DATABASE_REPLICA_URL/)
  })
})

describe('a server that others can reach', () => {
  it('needs a secret and somebody who delivers mail', () => {
    const MUSTER_URL = 'https://muster.example.org'
    expect(() => parseEnv({ MUSTER_URL, SMTP_URL: 'smtp://m', MAIL_FROM: 'a@b.org' }, '/srv')).toThrow(
      /MUSTER_SECRET/,
    )
    expect(() => parse({ MUSTER_URL })).toThrow(/SMTP_URL/)
    expect(parse({ MUSTER_URL, SMTP_URL: 'smtp://m', MAIL_FROM: 'a@b.org' }).host).toBe('0.0.0.0')
  })
})

describe('what stands in a settings file with nothing after the equals sign', () => {
  const names = [
    ...[
      'NODE_ENV',
      'PORT',
      'HOST',
      'MUSTER_URL',
      'MUSTER_DATA',
      'MUSTER_PROXY_HOPS',
      'MUSTER_DEMO',
      'DATABASE_URL',
    ],
    ...[
      'DATABASE_REPLICA_URL',
      'DATABASE_POOL',
      'KAFKA_BROKERS',
      'KAFKA_PREFIX',
      'NEON_PROXY',
      'RESEND_API_KEY',
    ],
    ...[
      'SMTP_URL',
      'MAIL_FROM',
      'S3_ENDPOINT',
      'S3_BUCKET',
      'S3_REGION',
      'PUSHER_APP_ID',
      'PUSHER_KEY',
      'PUSHER_PORT',
    ],
    ...['PUSHER_SECRET', 'PUSHER_CLUSTER', 'PUSHER_HOST', 'PUSHER_TLS', 'VAPID_PUBLIC_KEY', 'LOG_LEVEL'],
  ]
  const plain = parse({})

  it.each(names)('%s is as good as left out', name => {
    for (const nothing of ['', ' ', '\t\n']) expect(parse({ [name]: nothing })).toEqual(plain)
  })

  it('is all of it together, too', () => {
    expect(parse(Object.fromEntries(names.map(name => [name, ''])))).toEqual(plain)
  })
})

describe('a wrong value', () => {
  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', 'http'],
    ['PORT', '/tmp/socket'],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'trace'],
    ['MUSTER_DEMO', 'yes'],
    ['MUSTER_SIMULATION', 'TRUE'],
    ['PUSHER_TLS', 'on'],
    ['MUSTER_PROXY_HOPS', '-1'],
    ['MUSTER_PROXY_HOPS', '11'],
    ['MUSTER_PROXY_HOPS', 'all'],
    ['MUSTER_PROXY_HOPS', '1.5'],
    ['DATABASE_POOL', '1'],
    ['DATABASE_POOL', '201'],
    ['DATABASE_URL', 'mysql://localhost/muster'],
    ['DATABASE_URL', 'file:///srv/muster.db'],
    ['DATABASE_URL', 'https://db.example.org'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_URL', 'muster'],
    ['DATABASE_REPLICA_URL', 'mysql://b/muster'],
    ['SMTP_URL', 'mail.example.org:587'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['SMTP_URL', 'user:password@mail.example.org'],
    ['S3_ENDPOINT', 's3://bucket'],
    ['S3_ENDPOINT', 'eu-central-1'],
    ['MUSTER_URL', 'muster.example.org'],
    ['MUSTER_URL', 'ftp://muster.example.org'],
    ['MUSTER_URL', 'javascript:alert(1)'],
    ['MUSTER_URL', 'https://muster.example.org/school'],
    ['MUSTER_URL', 'https://muster.example.org/?a=1'],
    ['MUSTER_URL', 'https://muster.example.org#a'],
    ['MUSTER_URL', 'https://user:word@muster.example.org'],
    ['MUSTER_SECRET', 'x'.repeat(31)],
    ['MUSTER_SECRET', ` ${'x'.repeat(31)} `],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => parse({ SMTP_URL: 'smtp://m', MAIL_FROM: 'a@b.org', [name]: value })).toThrow(
      new RegExp(`^${name}: `),
    )
  })

  it('of several, all are told at once, each on its line', () => {
    const told = () => parse({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_POOL: '1' })
    expect(told).toThrow(/^PORT: .*\nDATABASE_POOL: .*\nLOG_LEVEL: /)
  })

  it('is never repeated in what is said: it may be a password', () => {
    for (const name of ['DATABASE_URL', 'SMTP_URL', 'MUSTER_SECRET', 'S3_ENDPOINT'])
      expect(() => parse({ [name]: 'hunter2' })).toThrow(expect.not.stringContaining('hunter2'))
  })
})

describe('the address of the installation', () => {
  it.each([
    [{}, 'http://localhost:3000'],
    [{ PORT: '8080' }, 'http://localhost:8080'],
    [{ MUSTER_URL: 'http://localhost:8080/' }, 'http://localhost:8080'],
    [{ MUSTER_URL: 'http://127.0.0.1:8080//' }, 'http://127.0.0.1:8080'],
    [{ MUSTER_URL: ' http://[::1]:8080 ' }, 'http://[::1]:8080'],
  ])('of %j is %s, without a stroke at its end', (source, url) => {
    expect(parse(source)).toMatchObject({ publicUrl: url, host: '127.0.0.1', mail: { kind: 'outbox' } })
  })

  it.each([
    'https://muster.example.org',
    'http://192.168.1.7:3000',
    'http://localhost.example.org',
    'http://0.0.0.0:3000',
  ])('of %s is one that others can reach: no mailbox, no demo', MUSTER_URL => {
    expect(() => parse({ MUSTER_URL })).toThrow(/local mailbox works on localhost only/)
    const mail = { SMTP_URL: 'smtp://m', MAIL_FROM: 'a@b.org' }
    const env = parse({ MUSTER_URL, ...mail, MUSTER_DEMO: '1', MUSTER_SIMULATION: '1' })
    expect(env).toMatchObject({ demo: false, simulation: false, host: '0.0.0.0' })
  })

  it('may be listened at elsewhere', () => {
    expect(parse({ HOST: '10.0.0.5' }).host).toBe('10.0.0.5')
  })
})

describe('who delivers mail', () => {
  it('has to be told whom it comes from', () => {
    for (const [name, value] of [
      ['SMTP_URL', 'smtp://m'],
      ['RESEND_API_KEY', 're_1'],
    ] as const)
      expect(() => parse({ [name]: value })).toThrow(/MAIL_FROM/)
  })

  it('is Resend where there is a key, also beside SMTP', () => {
    const both = { RESEND_API_KEY: 're_1', SMTP_URL: 'smtps://u:p@m:465', MAIL_FROM: 'Muster <m@school.org>' }
    expect(parse(both).mail).toEqual({ kind: 'resend', apiKey: 're_1', from: 'Muster <m@school.org>' })
    const { RESEND_API_KEY: _, ...smtp } = both
    expect(parse(smtp).mail).toEqual({
      kind: 'smtp',
      url: 'smtps://u:p@m:465',
      from: 'Muster <m@school.org>',
    })
  })

  it.each([
    [{ MAIL_FROM: 'Muster <m@school.org>' }, 'mailto:m@school.org'],
    [{ MAIL_FROM: 'm@school.org' }, 'mailto:m@school.org'],
    [{}, 'mailto:nobody@localhost.localdomain'],
    [{ MAIL_FROM: 'nobody' }, 'mailto:nobody@localhost.localdomain'],
  ])('of %j, push services can write to %s', (source, contact) => {
    expect(parse(source).contact).toBe(contact)
  })
})

describe('files', () => {
  const s3 = {
    S3_ENDPOINT: 'https://s3.example.org',
    S3_BUCKET: 'b',
    S3_ACCESS_KEY_ID: 'i',
    S3_SECRET_ACCESS_KEY: 's',
  }

  it('lie in the data folder, or in S3 when all of it is given', () => {
    expect(parse({ MUSTER_DATA: 'here' }).objects).toEqual({ kind: 'folder', folder: '/srv/here/files' })
    expect(parse({ MUSTER_DATA: '/var/muster' }).objects).toEqual({
      kind: 'folder',
      folder: '/var/muster/files',
    })
    expect(parse(s3).objects).toMatchObject({ kind: 's3', bucket: 'b', region: 'us-east-1' })
    expect(parse({ ...s3, S3_REGION: 'auto' }).objects).toMatchObject({ region: 'auto' })
  })

  it.each(Object.keys(s3))('in S3 need %s', name => {
    expect(() => parse({ ...s3, [name]: '' })).toThrow(/S3_ENDPOINT, S3_BUCKET/)
  })
})

describe('halves of a setting', () => {
  it.each([
    [{ PUSHER_HOST: 'live.example.org' }, /PUSHER_APP_ID/],
    [{ PUSHER_KEY: 'k', PUSHER_SECRET: 's', PUSHER_CLUSTER: 'eu' }, /PUSHER_APP_ID/],
    [{ PUSHER_APP_ID: 'a' }, /PUSHER_SECRET/],
    [{ VAPID_PUBLIC_KEY: 'k' }, /VAPID_PRIVATE_KEY/],
    [{ VAPID_PRIVATE_KEY: 'k' }, /VAPID_PUBLIC_KEY/],
  ])('%j are not taken for none', (source, sentence) => {
    expect(() => parse(source)).toThrow(sentence)
  })

  it('that are whole are taken', () => {
    const vapid = { VAPID_PUBLIC_KEY: 'p', VAPID_PRIVATE_KEY: 'q' }
    expect(parse(vapid).vapid).toEqual({ publicKey: 'p', privateKey: 'q' })
  })
})

describe('a place without processes that stay', () => {
  it.each([
    [{}, false],
    [{ VERCEL: '1' }, true],
    [{ MUSTER_SERVERLESS: '1' }, true],
    [{ MUSTER_SERVERLESS: '0', VERCEL: '' }, false],
  ])('%j: %j', (source: Record<string, string>, serverless) => {
    expect(parse(source).serverless).toBe(serverless)
  })

  it('takes a secret for its clock that nobody guesses', () => {
    expect(parse({ CRON_SECRET: 'x'.repeat(16) }).cronSecret).toBe('x'.repeat(16))
    expect(parse({ CRON_SECRET: ' ' }).cronSecret).toBeUndefined()
    expect(() => parse({ CRON_SECRET: 'short' })).toThrow(/CRON_SECRET.*16/)
  })
})
