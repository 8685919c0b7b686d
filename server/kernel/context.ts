import type { Database, Tx } from '../../db/client.ts'
import type { EventPayload, EventType, LoggedEvent } from '../events/catalog.ts'
import type { FaceEngine } from '../ports/face-engine.ts'
import type { ImageCleaner } from '../ports/image-cleaner.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Clock } from './clock.ts'
import { badRequest } from './errors.ts'
import type { FrameRelay } from './frame-relay.ts'
import type { Keyring } from './keyring.ts'
import type { ActorRole, Grant } from './permissions.ts'
import type { StepName, StepRows } from './steps.ts'

export type PersonRole = 'owner' | 'admin' | 'teacher' | 'student'

/** Who is asking, as established by server/auth from a cookie, a token or a signature; never from input. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'account'; accountId: string; sessionId: string }
  | {
      kind: 'person'
      accountId: string
      sessionId: string
      orgId: string
      personId: string
      role: PersonRole | 'pending'
    }
  | { kind: 'device'; orgId: string; deviceId: string; keyId: string }
  /** Who runs the installation, at the doors of /admin; of no organization. */
  | { kind: 'operator'; accountId: string; sessionId: string; name: string }
  /** An operator whom an owner lets look in: reads, is recorded with each look, and changes nothing. */
  | { kind: 'support'; accountId: string; sessionId: string; orgId: string; name: string; until: Date }
  /** `onBehalf`: an operator's deed inside an organization, which its audit log tells. */
  | { kind: 'system'; orgId?: string; onBehalf?: { accountId: string; name: string } }

export interface RequestInfo {
  id: string
  /** Client address (of IPv6 its network) by the configured proxy hop count; a rate-limit key, never stored raw. */
  ip: string
  userAgent: string
  /** The mark that a browser (or an app) keeps of itself: a claim, for signals alone. */
  phone?: string
  /** One-time number of a signed request. */
  nonce?: string
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** How far a long command has come; for the screen of the person who waits, nothing depends on it. */
export interface Progress {
  orgId: string
  personId: string
  /** What is being worked on, e.g. an import. */
  subjectId: string
  done: number
  total: number
}

/** A second database that follows the first. */
export interface ReadReplica {
  /** The replica while it is close behind. */
  current(): Database | undefined
  /** It did not answer: leave it alone until it has been looked at again. */
  failed(error: unknown): void
}

/** What this installation is made of, for whoever runs it. */
export interface Installation {
  version: string
  /** What stands behind each port, e.g. mail: 'smtp'. */
  adapters: Record<'events' | 'realtime' | 'mail' | 'push' | 'files', string>
  /** Who reads the event log, and for which facts. */
  consumers: { name: string; types: string[] }[]
  /** Handles a fact that was set aside, in its organization's transaction. Throws where no such consumer is left. */
  handleFact(context: VerbContext, consumer: string, event: LoggedEvent): Promise<void>
}

/** What the composition root gives every verb. */
export interface Services {
  database: Database
  /** Absent where there is none. */
  replica?: ReadReplica
  clock: Clock
  keyring: Keyring
  log: Log
  /** The configured base URL, no trailing slash: links in mails never use the Host header. */
  publicUrl: string
  /** Files outside the database. */
  objects: ObjectStore
  images: ImageCleaner
  /** Rings after a commit that appended events, so that consumers need not wait for their poll. */
  ringDoorbell(): void
  /** Users may name this machine as one of theirs: only where a developer asks for it. */
  callsLoopback?: boolean
  /** Absent where this process shows no live video. */
  frames?: FrameRelay
  /** Absent where this process reads no faces. */
  faceEngine?: FaceEngine
  /** Absent where nobody runs it from a screen. */
  installation?: Installation
  /** Told at once, from inside the transaction: it says that work goes on, not that anything is true. */
  tellProgress?(progress: Progress): void
}

export interface Context {
  services: Services
  actor: Actor
  request: RequestInfo
}

/** What a verb's body works with. It exists only inside the verb's transaction. */
export interface VerbContext extends Context {
  tx: Tx
  /** One instant for the whole call. */
  now: Date
  /** The transaction's organization; '' in a platform verb. */
  orgId: string
  /** How far the verb's permission reaches for this actor: a list shows everything or only what is theirs. */
  grant: Grant
  /** Appends facts to the event log in this transaction. */
  emit<T extends EventType>(type: T, ...payloads: EventPayload<T>[]): Promise<void>
  /** Runs a function of db/functions.sql over this organization's rows. Those asked for together make one round trip. */
  call(name: StepName, rows: StepRows): Promise<unknown>
  /** Runs a part that may fail alone: its writes are undone when it throws, the transaction goes on. */
  savepoint<T>(run: (context: VerbContext) => Promise<T>): Promise<T>
  /** The same transaction as the organization's own system: for reactions that the caller may not order directly. */
  asSystem(): VerbContext
  /** Runs statements as the role that may change and delete what is append-only, within this organization alone. */
  erasing<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  /** Platform verbs only: enters an organization, in the same transaction, as its system. */
  inOrganization<T>(orgId: string, run: (context: VerbContext) => Promise<T>): Promise<T>
}

export function roleOf(actor: Actor): ActorRole {
  return actor.kind === 'person' ? actor.role : actor.kind
}

export function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId
  if (actor.kind === 'device') return actor.deviceId
  return null
}

/** Whom a verb is about: one's own self unless somebody else is named. Whoever is no person has to name one. */
export function subjectOf(
  { actor }: Pick<VerbContext, 'actor'>,
  { personId }: { personId?: string },
): string {
  const subject = personId ?? actorIdOf(actor)
  if (!subject) throw badRequest('Say whom this is about.')
  return subject
}
