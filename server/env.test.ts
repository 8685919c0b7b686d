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
  it.each(['a', 'a:', 'a:9092,', 'http://a:9092', 'a b:9092', 'a:999999'])(
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
