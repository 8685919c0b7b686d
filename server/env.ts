import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform(text => text === '1' || text === 'true')
const text = z.string().trim().optional()
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, message: 'A database is named as postgres://…' })
/** Pages, the API and the sockets stand at fixed paths. */
const baseUrl = z
  .url({ protocol: /^https?$/, message: 'Give an address like https://muster.example.org.' })
  .refine(
    url => /^\w+:\/\/[^/?#@]+\/*$/.test(url),
    'Give the address alone, without a path, a query or a password.',
  )

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Address to listen on; the default serves this machine only while mail stays in the local mailbox. */
  HOST: text,
  MUSTER_URL: text.pipe(baseUrl.optional()),
  MUSTER_DATA: text,
  MUSTER_SECRET: text.pipe(z.string().min(32, 'It needs at least 32 characters.').optional()),
  /** Reverse proxies in front of us that append to X-Forwarded-For. */
  MUSTER_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  MUSTER_DEMO: flag,
  MUSTER_SIMULATION: flag,
  /** Webhooks may name this machine: for developing a receiver; on localhost only. */
  MUSTER_WEBHOOKS_LOOPBACK: flag,
  DATABASE_URL: text.pipe(postgresUrl.optional()),
  /** A streaming replica of DATABASE_URL that reports are read from. */
  DATABASE_REPLICA_URL: text.pipe(postgresUrl.optional()),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /** host:port of some brokers, with commas between; facts then travel through Kafka. */
  KAFKA_BROKERS: text,
  KAFKA_PREFIX: text,
  /** "host:port/v1" of a local WebSocket proxy that stands in for Neon's. */
  NEON_PROXY: text,
  RESEND_API_KEY: text,
  SMTP_URL: text.pipe(
    z.url({ protocol: /^smtps?$/, message: 'A mail server is named as smtp(s)://…' }).optional(),
  ),
  MAIL_FROM: text,
  S3_ENDPOINT: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  S3_BUCKET: text,
  S3_REGION: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  PUSHER_APP_ID: text,
  PUSHER_KEY: text,
  PUSHER_SECRET: text,
  PUSHER_CLUSTER: text,
  /** A Pusher-compatible server of one's own, such as soketi. */
  PUSHER_HOST: text,
  PUSHER_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  PUSHER_TLS: flag,
  VAPID_PUBLIC_KEY: text,
  VAPID_PRIVATE_KEY: text,
  /** What whoever reads /metrics has to say; without it nobody may. */
  METRICS_TOKEN: text.pipe(z.string().min(16, 'It needs at least 16 characters.').optional()),
  /** What whoever calls /api/cron has to say; without it nobody may. */
  CRON_SECRET: text.pipe(z.string().min(16, 'It needs at least 16 characters.').optional()),
  /** No process stays: requests and the calls of /api/cron do what background loops do elsewhere. */
  MUSTER_SERVERLESS: flag,
  /** Set by Vercel. */
  VERCEL: flag,
  /** Encrypts and opens backups. */
  MUSTER_BACKUP_KEY: text.pipe(z.string().min(16, 'It needs at least 16 characters.').optional()),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Variables = z.output<typeof variables>

export interface Env {
  production: boolean
  port: number
  host: string
  publicUrl: string
  dataFolder: string
  /** The repository's root: migrations and the built pages are read from it. */
  rootFolder: string
  secret: string
  proxyHops: number
  demo: boolean
  simulation: boolean
  webhooksLoopback: boolean
  databaseUrl: string
  databasePoolSize: number
  databaseReplicaUrl?: string
  neonProxy?: string
  kafka?: { brokers: string[]; prefix: string }
  mail:
    | { kind: 'outbox' }
    | { kind: 'resend'; apiKey: string; from: string }
    | { kind: 'smtp'; url: string; from: string }
  realtime:
    | { kind: 'embedded' }
    | {
        kind: 'pusher'
        appId: string
        key: string
        secret: string
        cluster: string
        host?: string
        port?: number
        useTLS?: boolean
      }
  objects:
    | { kind: 'folder'; folder: string }
    | {
        kind: 's3'
        endpoint: string
        bucket: string
        region: string
        accessKeyId: string
        secretAccessKey: string
      }
  /** Keys of one's own for web push; absent: made of the secret. */
  vapid?: { publicKey: string; privateKey: string }
  /** Whom a push service can write to. */
  contact: string
  logLevel: string
  backupKey?: string
  metricsToken?: string
  cronSecret?: string
  /** Nothing runs between two requests. */
  serverless: boolean
}

const secretLength = 32

/** Made once and kept in the data folder; of two processes that start together both take the first one's. */
function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'secret')
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true })
    try {
      writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!existsSync(path)) throw error
    }
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length >= secretLength) return secret
  throw new Error(
    `${path} is damaged: it should hold at least ${secretLength} characters. Put it back from a backup. Without it, ` +
      'delete it: everybody signs in anew, and readers must be claimed again.',
  )
}

/** One secret per installation: given, or made once and kept in the data folder. */
function secretOf(vars: Variables, dataFolder: string, local: boolean): string {
  if (vars.MUSTER_SECRET) return vars.MUSTER_SECRET
  if (local) return keptSecret(dataFolder)
  throw new Error('Set MUSTER_SECRET (at least 32 random characters) for a server that others can reach.')
}

function mailOf(vars: Variables, local: boolean): Env['mail'] {
  const from = vars.MAIL_FROM ?? ''
  if ((vars.RESEND_API_KEY || vars.SMTP_URL) && !from) {
    throw new Error('Set MAIL_FROM, e.g. "Muster <muster@school.org>", to send mail.')
  }
  if (vars.RESEND_API_KEY) return { kind: 'resend', apiKey: vars.RESEND_API_KEY, from }
  if (vars.SMTP_URL) return { kind: 'smtp', url: vars.SMTP_URL, from }
  // The mailbox page shows sign-in links to whoever opens it: never on a server that others can reach.
  if (!local) throw new Error('Set RESEND_API_KEY or SMTP_URL: the local mailbox works on localhost only.')
  return { kind: 'outbox' }
}

function realtimeOf(vars: Variables): Env['realtime'] {
  const { PUSHER_APP_ID: appId, PUSHER_KEY: key, PUSHER_SECRET: secret, PUSHER_CLUSTER: cluster } = vars
  if (!appId && !key && !secret && !vars.PUSHER_HOST) return { kind: 'embedded' }
  const { PUSHER_HOST: host, PUSHER_PORT: port, PUSHER_TLS: useTLS } = vars
  if (appId && key && secret && host)
    return { kind: 'pusher', appId, key, secret, cluster: cluster ?? 'own', host, port, useTLS }
  if (appId && key && secret && cluster) return { kind: 'pusher', appId, key, secret, cluster }
  throw new Error('Hosted Pusher needs all of PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET and PUSHER_CLUSTER.')
}

function kafkaOf({ KAFKA_BROKERS: list, KAFKA_PREFIX: prefix = 'muster' }: Variables): Pick<Env, 'kafka'> {
  if (!list) return {}
  const brokers = list.split(',').map(broker => broker.trim())
  const isPort = (text = '') => /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536
  if (!brokers.every(broker => /^[^\s:]+:\d+$/.test(broker) && isPort(broker.split(':')[1])))
    throw new Error('KAFKA_BROKERS is a list like "kafka-1:9092,kafka-2:9092".')
  if (!/^[a-zA-Z0-9._-]{1,100}$/.test(prefix))
    throw new Error('KAFKA_PREFIX takes letters, digits, dots, dashes and underscores.')
  return { kafka: { brokers, prefix } }
}

function vapidOf({
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
}: Variables): Pick<Env, 'vapid'> {
  if (publicKey && privateKey) return { vapid: { publicKey, privateKey } }
  if (publicKey || privateKey) throw new Error('Web push needs both VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY.')
  return {}
}

/** The address that mail comes from, else the installation's own. */
function contactOf({ MAIL_FROM: from = '' }: Variables, publicUrl: string): string {
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from
  if (address.includes('@')) return `mailto:${address}`
  return publicUrl.startsWith('https:') ? publicUrl : 'mailto:nobody@localhost.localdomain'
}

function objectsOf(vars: Variables, dataFolder: string): Env['objects'] {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region = 'us-east-1' } = vars
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = vars
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return { kind: 's3', endpoint, bucket, region, accessKeyId, secretAccessKey }
  if (endpoint || bucket || accessKeyId || secretAccessKey)
    throw new Error('Files in S3 need S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.')
  return { kind: 'folder', folder: join(dataFolder, 'files') }
}

/** Parses the environment; throws one sentence per mistake. */
export function parseEnv(source: Record<string, string | undefined>, rootFolder: string): Env {
  // A line of a settings file with nothing after the equals sign is the same as none.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const vars = parsed.data
  const publicUrl = (vars.MUSTER_URL ?? `http://localhost:${vars.PORT}`).replace(/\/+$/, '')
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicUrl).hostname)
  const dataFolder = resolve(rootFolder, vars.MUSTER_DATA ?? '.data')
  const mail = mailOf(vars, local)
  return {
    production: vars.NODE_ENV === 'production',
    port: vars.PORT,
    host: vars.HOST ?? (mail.kind === 'outbox' ? '127.0.0.1' : '0.0.0.0'),
    publicUrl,
    dataFolder,
    rootFolder,
    secret: secretOf(vars, dataFolder, local),
    proxyHops: vars.MUSTER_PROXY_HOPS,
    demo: vars.MUSTER_DEMO && local,
    simulation: vars.MUSTER_SIMULATION && local,
    webhooksLoopback: vars.MUSTER_WEBHOOKS_LOOPBACK && local,
    databaseUrl: vars.DATABASE_URL ?? join(dataFolder, 'db'),
    databasePoolSize: vars.DATABASE_POOL,
    databaseReplicaUrl: vars.DATABASE_REPLICA_URL,
    neonProxy: vars.NEON_PROXY,
    ...kafkaOf(vars),
    mail,
    realtime: realtimeOf(vars),
    objects: objectsOf(vars, dataFolder),
    ...vapidOf(vars),
    contact: contactOf(vars, publicUrl),
    logLevel: vars.LOG_LEVEL,
    backupKey: vars.MUSTER_BACKUP_KEY,
    metricsToken: vars.METRICS_TOKEN,
    cronSecret: vars.CRON_SECRET,
    serverless: vars.MUSTER_SERVERLESS || vars.VERCEL,
  }
}

/** The process's own environment. next-auth reads two names of its own; they follow ours. */
export function readEnv(): Env {
  const env = parseEnv(process.env, process.cwd())
  process.env.NEXTAUTH_URL = env.publicUrl
  process.env.NEXTAUTH_SECRET = env.secret
  return env
}
