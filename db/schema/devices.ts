import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
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
import { createdAt, id, moment, orgId } from '../columns.ts'
import { rooms } from './organizations.ts'
import { people } from './people.ts'

/** Local wall-clock times 'HH:MM'; weekdays from 1, Monday, to 7. */
export interface ActiveHours {
  from: string
  to: string
  weekdays: number[]
}

export interface RosterSnapshot {
  cursor: string
  /** Person → fingerprint of what the device was told of them. */
  people: Record<string, string>
}

export const devices = pgTable(
  'devices',
  {
    orgId: orgId(),
    id: id(),
    roomId: uuid('room_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['reader', 'kiosk'] }).notNull(),
    simulated: boolean('simulated').notNull().default(false),
    claimCodeHash: text('claim_code_hash'),
    claimExpiresAt: moment('claim_expires_at'),
    claimedAt: moment('claimed_at'),
    revokedAt: moment('revoked_at'),
    lastSeenAt: moment('last_seen_at'),
    lastScanAt: moment('last_scan_at'),
    lastReportAt: moment('last_report_at'),
    /** The last report at which nothing was outstanding: whatever it read before then is here. */
    caughtUpAt: moment('caught_up_at'),
    /** Nobody waits for what it may have held at this moment. */
    writtenOffAt: moment('written_off_at'),
    queueDepth: integer('queue_depth').notNull().default(0),
    firmware: text('firmware'),
    boot: integer('boot'),
    /** When its last report said that it was started: what a second device with its identity gets wrong. */
    startedAt: moment('started_at'),
    highestSeq: bigint('highest_seq', { mode: 'number' }),
    /** Device clock minus server clock at the last heartbeat, in ms; null when the device has no clock. */
    clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }),
    /** The two lines of its display while nothing happens; null: its own name and room. */
    idleLines: jsonb('idle_lines').$type<[string, string]>(),
    buzzer: boolean('buzzer').notNull().default(true),
    /** When it is expected to report; null: always. */
    activeHours: jsonb('active_hours').$type<ActiveHours>(),
    /** The configuration it says it runs with. */
    appliedConfig: text('applied_config'),
    /** What it was last told of its roster, so that the next answer can be a difference. */
    roster: jsonb('roster').$type<RosterSnapshot>(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('devices_name').on(table.orgId, table.name),
    // A claim code arrives without an organization: it is what proves one.
    index('devices_by_claim').on(table.claimCodeHash).where(sql`claim_code_hash is not null`),
    // What hangs in a room; deleting the room asks.
    index('devices_by_room').on(table.orgId, table.roomId),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
  ],
)

/**
 * Scans of one start of a device, counted: it numbers them 1, 2, 3, …, so whatever the highest number exceeds the
 * count by has not arrived.
 */
export const deviceBoots = pgTable(
  'device_boots',
  {
    orgId: orgId(),
    deviceId: uuid('device_id').notNull(),
    boot: integer('boot').notNull(),
    /** Of the uploads and of the device's own reports. */
    highestSeq: bigint('highest_seq', { mode: 'number' }).notNull(),
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    /** Numbers that nobody waits for any more. */
    writtenOff: bigint('written_off', { mode: 'number' }).notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.deviceId, table.boot] }),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)

/** Keys outlive each other during rotation, so a device may have two. */
export const deviceKeys = pgTable(
  'device_keys',
  {
    orgId: orgId(),
    /** Public key id, sent with each request. */
    id: text('id').notNull(),
    deviceId: uuid('device_id').notNull(),
    /** The 32-byte HMAC key, sealed with the server's secret (kernel/keyring.ts). */
    sealedKey: text('sealed_key').notNull(),
    createdAt: createdAt(),
    /** Made by rotation: its first use ends the keys before it. */
    rotated: boolean('rotated').notNull().default(false),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The organization comes from the key, so the key is found without one.
    index('device_keys_by_id').on(table.id),
    // The keys of a reader, read with each of its requests and dropped with it.
    index('device_keys_by_device').on(table.orgId, table.deviceId),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)

/** Who held a card when. Closed, never deleted: a past mark must still be explained. */
export const cards = pgTable(
  'cards',
  {
    orgId: orgId(),
    id: id(),
    /** Upper-case hex, normalised (domain/cards/card-uid.ts). */
    uid: text('uid').notNull(),
    personId: uuid('person_id').notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
    assignedBy: uuid('assigned_by'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('cards_one_holder').on(table.orgId, table.uid).where(sql`valid_to is null`),
    // Card → person at the time of a scan.
    index('cards_by_uid').on(table.orgId, table.uid, table.validFrom),
    index('cards_by_person').on(table.orgId, table.personId),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
  ],
)

export const commandNames = ['message', 'reboot', 'update', 'rotate-key', 'wipe'] as const

/** Orders for devices. One is repeated with every report until its outcome arrives or it runs out. */
export const deviceCommands = pgTable(
  'device_commands',
  {
    orgId: orgId(),
    id: id(),
    deviceId: uuid('device_id').notNull(),
    name: text('name', { enum: commandNames }).notNull(),
    args: jsonb('args').$type<Record<string, unknown>>().notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    /** First handed to the device. */
    sentAt: moment('sent_at'),
    finishedAt: moment('finished_at'),
    ok: boolean('ok'),
    detail: text('detail'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // What a device is still to do, and what it was told before.
    index('device_commands_by_device').on(table.orgId, table.deviceId, table.createdAt),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
  ],
)

/** One-time numbers of requests that must not be played again; kept for as long as their time would be believed. */
export const deviceNonces = pgTable(
  'device_nonces',
  {
    orgId: orgId(),
    deviceId: uuid('device_id').notNull(),
    nonce: text('nonce').notNull(),
    usedAt: moment('used_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.deviceId, table.nonce] }),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)

export const enrolmentOutcomes = ['enrolled', 'refused', 'cancelled'] as const

/** Somebody stands at a reader with a new card: the next tap there becomes theirs. */
export const cardEnrolments = pgTable(
  'card_enrolments',
  {
    orgId: orgId(),
    id: id(),
    deviceId: uuid('device_id').notNull(),
    personId: uuid('person_id').notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    finishedAt: moment('finished_at'),
    outcome: text('outcome', { enum: enrolmentOutcomes }),
    uid: text('uid'),
    /** Which scan of the reader took it: sent again, it is answered alike. */
    boot: integer('boot'),
    seq: bigint('seq', { mode: 'number' }),
    /** Why it was refused, for the one who waits. */
    detail: text('detail'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Which reader waits for a card, asked with each batch of scans.
    index('card_enrolments_by_device').on(table.orgId, table.deviceId, table.expiresAt),
    // Deleting a person asks whether a reader waits for their card.
    index('card_enrolments_by_person').on(table.orgId, table.personId),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
  ],
)

/** Keys of cards that prove themselves (NTAG 424 DNA), sealed with the server's secret. */
export const cardChips = pgTable(
  'card_chips',
  {
    orgId: orgId(),
    /** Upper-case hex, as in cards. */
    uid: text('uid').notNull(),
    /** The same for cards that share the key which hides their number. */
    metaKeyHash: text('meta_key_hash').notNull(),
    sealedMetaKey: text('sealed_meta_key').notNull(),
    sealedFileKey: text('sealed_file_key').notNull(),
    /** Of the last tap that was believed; it only grows. */
    counter: integer('counter').notNull().default(-1),
    lastUsedAt: moment('last_used_at'),
    /** At the door of this room, for phones; null: somebody's card. */
    roomId: uuid('room_id'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.uid] }),
    // The tags at doors; deleting a room asks for its own.
    index('card_chips_by_room').on(table.orgId, table.roomId).where(sql`room_id is not null`),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
    // Which keys hide numbers at all: one card of each is tried.
    index('card_chips_by_meta_key').on(table.orgId, table.metaKeyHash),
    // Deleting a person asks which chips they made.
    index('card_chips_by_maker').on(table.orgId, table.createdBy).where(sql`created_by is not null`),
    foreignKey({ columns: [table.orgId, table.createdBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
