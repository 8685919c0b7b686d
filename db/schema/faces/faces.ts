import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { devices } from '../devices.ts'
import { organizations } from '../organizations.ts'
import { people } from '../people.ts'
import { sessions } from '../sessions.ts'

export const faceRegions = ['eu', 'uk', 'us', 'other'] as const
export const faceSteps = ['left', 'right', 'mouth'] as const
export const deletionReasons = ['withdrawn', 'left', 'expired', 'switched-off'] as const

/** Without a row, faces are off. */
export const faceSettings = pgTable(
  'face_settings',
  {
    orgId: orgId(),
    enabled: boolean('enabled').notNull().default(false),
    /** Whose law the notice speaks of. */
    region: text('region', { enum: faceRegions }).notNull().default('eu'),
    /** Students need a guardian's consent; otherwise everyone decides for themselves. */
    guardianConsent: boolean('guardian_consent').notNull().default(true),
    /** How long a consent holds; its template goes with it. */
    retentionDays: integer('retention_days').notNull().default(365),
    /** Farther than this is another person, when somebody says who they are. */
    matchDistance: doublePrecision('match_distance').notNull().default(0.5),
    /** The same where a kiosk has to find out, and how much farther the runner-up must be. */
    kioskDistance: doublePrecision('kiosk_distance').notNull().default(0.45),
    kioskMargin: doublePrecision('kiosk_margin').notNull().default(0.05),
    /** So near to the distance on a phone that a person looks at it. */
    reviewMargin: doublePrecision('review_margin').notNull().default(0.08),
    /** How long pictures of such close calls are kept; 0: none is. */
    stillsHours: integer('stills_hours').notNull().default(0),
    /** The organization's key, sealed with the server's secret; it wraps each person's. */
    sealedKey: text('sealed_key').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

/** Every consent that was asked for. Rows are never deleted: they prove what was agreed to, by whom and until when. */
export const faceConsents = pgTable(
  'face_consents',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    textVersion: text('text_version').notNull(),
    /** SHA-256 of the text as it was shown. */
    textHash: text('text_hash').notNull(),
    /** Who decides when it is not the person: name and relation as they stood in the records. */
    guardian: text('guardian'),
    /** Of the link in the guardian's mail. */
    tokenHash: text('token_hash'),
    tokenExpiresAt: moment('token_expires_at'),
    askedAt: moment('asked_at').notNull(),
    givenAt: moment('given_at'),
    expiresAt: moment('expires_at'),
    /** Refused, withdrawn, expired or replaced by a newer one. */
    endedAt: moment('ended_at'),
    /** What a template hangs on: see face_templates. */
    live: boolean('live').notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // What a template refers to.
    unique('face_consents_live').on(table.orgId, table.id, table.personId, table.live),
    uniqueIndex('face_consents_one_live').on(table.orgId, table.personId).where(sql`live`),
    // A person's consents, the newest first.
    index('face_consents_by_person').on(table.orgId, table.personId, table.askedAt),
    // The link in a mail names no organization.
    index('face_consents_by_token').on(table.tokenHash),
    check(
      'face_consents_live_is_given',
      sql`not live or (given_at is not null and expires_at is not null and ended_at is null)`,
    ),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** A face as 128 encrypted numbers. It cannot exist without a live consent, nor can the consent end before it is gone. */
export const faceTemplates = pgTable(
  'face_templates',
  {
    orgId: orgId(),
    personId: uuid('person_id').notNull(),
    consentId: uuid('consent_id').notNull(),
    consentLive: boolean('consent_live').notNull().default(true),
    pipelineVersion: text('pipeline_version').notNull(),
    /** AES-256-GCM under the person's own key, which is wrapped by the organization's. */
    sealed: text('sealed').notNull(),
    wrappedKey: text('wrapped_key').notNull(),
    shots: integer('shots').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.personId] }),
    // Ending a consent looks for what hangs on it.
    index('face_templates_by_consent').on(table.orgId, table.consentId),
    check('face_templates_consent_is_live', sql`consent_live`),
    foreignKey({
      columns: [table.orgId, table.consentId, table.personId, table.consentLive],
      foreignColumns: [faceConsents.orgId, faceConsents.id, faceConsents.personId, faceConsents.live],
      name: 'face_templates_need_consent',
    }),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Which kiosks hold a copy of whose template. */
export const faceCopies = pgTable(
  'face_copies',
  {
    orgId: orgId(),
    personId: uuid('person_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.personId, table.deviceId] }),
    index('face_copies_by_device').on(table.orgId, table.deviceId),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)

/** The receipt of a deletion. It is complete once every kiosk that held a copy has confirmed. */
export const faceDeletions = pgTable(
  'face_deletions',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    reason: text('reason', { enum: deletionReasons }).notNull(),
    /** The server's own copy was gone with this moment's transaction. */
    at: moment('at').notNull(),
    requestedBy: uuid('requested_by'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('face_deletions_by_time').on(table.orgId, table.at),
    index('face_deletions_by_person').on(table.orgId, table.personId, table.at),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

export const faceDeletionDevices = pgTable(
  'face_deletion_devices',
  {
    orgId: orgId(),
    deletionId: uuid('deletion_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    confirmedAt: moment('confirmed_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.deletionId, table.deviceId] }),
    // What a kiosk still has to confirm.
    index('face_deletion_devices_by_device').on(table.orgId, table.deviceId, table.confirmedAt),
    foreignKey({
      columns: [table.orgId, table.deletionId],
      foreignColumns: [faceDeletions.orgId, faceDeletions.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)

export type FaceStep = (typeof faceSteps)[number]

/** One frame of a check as numbers. */
export interface FaceMeasure {
  yaw: number
  mouth: number
  /** From the person's template. */
  distance: number
  /** Milliseconds since the check began. */
  atMs: number
}

export const faceCheckResults = ['open', 'passed', 'refused'] as const
export const faceVerdicts = ['same', 'different'] as const

/** One try to check in by face: the order that was drawn, what the frames measured and how it ended. */
export const faceChecks = pgTable(
  'face_checks',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    steps: jsonb('steps').$type<FaceStep[]>().notNull(),
    measures: jsonb('measures').$type<FaceMeasure[]>().notNull(),
    result: text('result', { enum: faceCheckResults }).notNull().default('open'),
    reason: text('reason'),
    /** From the template, of the frames looking straight; null before there was one. */
    distance: doublePrecision('distance'),
    startedAt: moment('started_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** A person's word on whether it was them, from which the thresholds are judged. */
    verdict: text('verdict', { enum: faceVerdicts }),
    verdictBy: uuid('verdict_by'),
    verdictAt: moment('verdict_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Tries of a person, and the review of what was unsure.
    index('face_checks_by_person').on(table.orgId, table.personId, table.startedAt),
    index('face_checks_by_time').on(table.orgId, table.startedAt),
    index('face_checks_by_session').on(table.orgId, table.sessionId),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
  ],
)

/** Fingerprints of frames that were shown, so that none is shown twice. */
export const faceFrames = pgTable(
  'face_frames',
  {
    orgId: orgId(),
    digest: text('digest').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.digest] }),
    index('face_frames_by_time').on(table.orgId, table.seenAt),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)
