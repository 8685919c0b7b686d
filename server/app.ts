import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { createDoorbell } from './adapters/event-log/doorbell.ts'
import { createFaceWorkers } from './adapters/face-engine/workers.ts'
import { createGuardedFetch } from './adapters/guarded-fetch/guarded-fetch.ts'
import { createSeparateCleaner } from './adapters/image/separate.ts'
import { createSharpCleaner } from './adapters/image/sharp.ts'
import { createOutbox } from './adapters/mail/outbox.ts'
import { createResendMailer } from './adapters/mail/resend.ts'
import { createSmtpMailer } from './adapters/mail/smtp.ts'
import { createFolderStore } from './adapters/object-store/folder.ts'
import { createS3Store } from './adapters/object-store/s3.ts'
import { createPdfPaper } from './adapters/paper/pdf.ts'
import { vapidKeysFrom } from './adapters/push/vapid-keys.ts'
import { createWebPushSender } from './adapters/push/web-push.ts'
import type { EmbeddedRealtime } from './adapters/realtime/embedded.ts'
import { createGuardedCaller } from './adapters/webhooks/guarded-caller.ts'
import type { NodeDoor } from './api/rest/node-door.ts'
import { createRestHandler } from './api/rest/router.ts'
import { createTerminalHandler } from './api/terminals/door.ts'
import { type Background, createBackground, reactionsTo } from './background.ts'
import { createGroupCommit } from './domain/ingest/group-commit.ts'
import { channelOf } from './domain/live/channels.ts'
import { type Env, readEnv } from './env.ts'
import { systemClock } from './kernel/clock.ts'
import type { Services } from './kernel/context.ts'
import { createFrameRelay } from './kernel/frame-relay.ts'
import { createKeyring, type Keyring } from './kernel/keyring.ts'
import type { Doorbell } from './ports/event-log.ts'
import type { ImageCleaner } from './ports/image-cleaner.ts'
import type { LocalMailbox, Mailer } from './ports/mailer.ts'
import type { Metrics } from './ports/metrics.ts'
import type { PushSender } from './ports/push-sender.ts'
import type { Realtime } from './ports/realtime.ts'
import { type ClassroomDoor, openClassroomDoor } from './start/classroom-door.ts'
import { openEventLogs } from './start/event-logs.ts'
import { describeInstallation } from './start/installation.ts'
import { countingScans, createLog, createMeasuring } from './start/measuring.ts'
import { openRealtime } from './start/realtime.ts'
import { openReplica } from './start/replica.ts'
import { requireServerless, requireWorkable, type ServiceName, serviceNames } from './start/services.ts'

/** Everything a process needs, wired once. */
export interface App {
  env: Env
  /** What this process does. */
  chosen: ReadonlySet<ServiceName>
  services: Services
  realtime: Realtime
  /** Present when this process serves the sockets itself. */
  embeddedRealtime?: EmbeddedRealtime
  /** The live classroom of third-party apps. */
  classroomDoor: ClassroomDoor
  /** Present when mail stays on this machine. */
  localMailbox?: LocalMailbox
  /** What browsers subscribe to web push with. */
  pushKey: string
  /** /api/v1, for Next's route and for server/main.ts alike. */
  door: NodeDoor
  /** Whether the database answers. */
  isReady(): Promise<boolean>
  metrics: Metrics
  /** Counts of this process, and how the installation stands, for whoever watches. */
  printMetrics(): Promise<{ type: string; body: string }>
  /** Consumers, mail and the clock; the entry decides whether this process runs them. */
  background: Background
  close(): Promise<void>
}

function createMailer({ mail, dataFolder }: Env): Mailer {
  if (mail.kind === 'resend') return createResendMailer(mail)
  if (mail.kind === 'smtp') return createSmtpMailer(mail)
  return createOutbox({ folder: join(dataFolder, 'outbox') })
}

const isReady = (database: Database) =>
  database.db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )

const openConfigured = ({ databaseUrl: url, databasePoolSize: poolSize, neonProxy }: Env) =>
  openDatabase({ url, poolSize, neonProxy })
const createObjects = ({ objects }: Env) =>
  objects.kind === 's3' ? createS3Store(objects) : createFolderStore(objects)

/** In a process of its own where the build has one; a serverless function is one already. */
function createImages({ rootFolder }: Env): ImageCleaner {
  const program = join(rootFolder, 'dist', 'adapters', 'image', 'process.js')
  return existsSync(program) ? createSeparateCleaner({ program }) : createSharpCleaner()
}

const createPaper = ({ rootFolder }: Env) =>
  createPdfPaper({ moduleFolder: join(rootFolder, 'node_modules') })

const createPushSender = (env: Env, keyring: Keyring): PushSender =>
  createWebPushSender({
    ...(env.vapid ?? vapidKeysFrom(keyring.mac('vapid', 'private key'))),
    subject: env.contact,
    fetch: createGuardedFetch(),
  })

async function closeAll(
  background: Background,
  { faceEngine, images }: Services,
  parts: ({ close(): Promise<void> } | undefined)[],
) {
  await background.stop()
  await faceEngine?.close()
  await images.close?.()
  for (const part of parts) await part?.close()
}

const progressBy =
  (realtime: Realtime): Services['tellProgress'] =>
  ({ orgId, personId, ...data }) => {
    const channel = channelOf(orgId, { topic: 'person', id: personId })
    realtime.publish([{ channel, event: 'progress', data }]).catch(() => {}) // the work itself goes on
  }

/** What answers requests besides Next: devices, terminals, and apps with their sockets. */
function openDoors(env: Env, services: Services, doorbell: Pick<Doorbell, 'onRing'>, metrics: Metrics) {
  const { publicUrl, proxyHops } = env
  const door: NodeDoor = {
    terminals: createTerminalHandler(services),
    rest: createRestHandler({
      services,
      submitScans: countingScans(metrics, createGroupCommit(services)),
      isReady: () => isReady(services.database),
    }),
    publicUrl,
    proxyHops,
    onError: error => services.log.error({ err: error }, 'the REST door failed'),
  }
  return { door, classroomDoor: openClassroomDoor({ services, doorbell, proxyHops }) }
}

/** The database, where it and the rest of the settings make an installation. A function is deployed with its schema: `muster migrate` runs before it. */
async function openFitting(env: Env, chosen: ReadonlySet<ServiceName>): Promise<Database> {
  const database = await openConfigured(env)
  const surroundings = { database: database.kind, realtime: env.realtime.kind }
  const settings = { kafka: env.kafka !== undefined, cronSecret: env.cronSecret !== undefined }
  requireWorkable(chosen, surroundings)
  if (env.serverless) requireServerless({ ...surroundings, ...settings, objects: env.objects.kind })
  else await migrate(database, join(env.rootFolder, 'db'))
  return database
}

async function compose(env: Env, chosen: ReadonlySet<ServiceName>): Promise<App> {
  const database = await openFitting(env, chosen)
  const keyring = createKeyring(env.secret)
  // Nobody waits in a function, and a connection held to listen would be one for each.
  const doorbell = await createDoorbell(env.serverless ? { ...database, listen: undefined } : database)
  const measuring = createMeasuring(env.metricsToken !== undefined)
  const log = createLog(env.logLevel, measuring.metrics)
  const { realtime, embedded } = await openRealtime({ env, keyring, database, log })
  const replica = await openReplica(env, database, log)
  const services: Services = {
    database,
    replica,
    faceEngine: createFaceWorkers({ folder: join(env.rootFolder, 'dist', 'face-engine') }),
    frames: createFrameRelay(),
    clock: systemClock,
    keyring,
    log,
    publicUrl: env.publicUrl,
    callsLoopback: env.webhooksLoopback,
    objects: createObjects(env),
    images: createImages(env),
    ringDoorbell: doorbell.ring,
    tellProgress: progressBy(realtime),
    installation: describeInstallation(env, Object.values(reactionsTo(realtime)).flat()),
  }
  const mailer = createMailer(env)
  const pushSender = createPushSender(env, keyring)
  const eventLogs = openEventLogs({ services, doorbell, chosen, cluster: env.kafka })
  const webhookCaller = createGuardedCaller(createGuardedFetch({ allowLoopback: env.webhooksLoopback }))
  const parts = { services, eventLogs, chosen, doorbell, realtime, mailer, pushSender, webhookCaller }
  const background = createBackground({ ...parts, paper: createPaper(env) })
  const { door, classroomDoor } = openDoors(env, services, doorbell, measuring.metrics)
  return {
    env,
    chosen,
    services,
    realtime,
    embeddedRealtime: embedded,
    classroomDoor,
    localMailbox: mailer.mailbox,
    pushKey: pushSender.publicKey,
    door,
    isReady: () => isReady(database),
    metrics: measuring.metrics,
    printMetrics: () => measuring.print(services, Object.values(reactionsTo(realtime)).flat()),
    background,
    close: () => closeAll(background, services, [classroomDoor, realtime, doorbell, replica, database]),
  }
}

declare global {
  var musterApp: Promise<App> | undefined
}

/**
 * The process's one App; whoever asks first says what it does. Next bundles its own copy of this module, so it lives on
 * a global slot: PGlite allows one owner of its folder.
 */
export function getApp(chosen: ReadonlySet<ServiceName> = new Set(serviceNames)): Promise<App> {
  globalThis.musterApp ??= compose(readEnv(), chosen).catch(error => {
    globalThis.musterApp = undefined
    throw error
  })
  return globalThis.musterApp
}
