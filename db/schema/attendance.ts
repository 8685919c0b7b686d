import { sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../columns.ts'
import { classes } from './classes.ts'
import { devices } from './devices.ts'
import { organizations } from './organizations.ts'
import { people } from './people.ts'
import { sessions } from './sessions.ts'

export const evidenceMethods = [
  'card',
  'pin',
  'manual',
  'code',
  'qr',
  'sheet',
  'excuse',
  'face',
  'proximity',
  'passkey',
  'sign-out',
  'door-tag',
  'location',
  'network',
  'imported',
] as const
export const timeQualities = ['synced', 'uptime', 'server', 'unknown'] as const
/** Low: a card's number, which can be copied. High: the card proved itself. */
export const assurances = ['low', 'high'] as const
export const markStatuses = ['present', 'late', 'absent', 'excused'] as const
export const scanOutcomes = [
  'counted',
  'unknown-card',
  'no-session',
  'not-enrolled',
  'suspended',
  'time-unknown',
  'wrong-pin',
  'unsure-face',
  'too-many-tries',
  'switched-off',
] as const

export const statusColors = ['teal', 'blue', 'violet', 'pink', 'orange', 'brown', 'grey'] as const

/** An organization's own words for a mark. Each maps onto one of the four that statistics know, for good. */
export const attendanceStatuses = pgTable(
  'attendance_statuses',
  {
    orgId: orgId(),
    id: id(),
    name: text('name').notNull(),
    /** What a keyboard marks it with. */
    letter: text('letter').notNull(),
    color: text('color', { enum: statusColors }).notNull(),
    countsAs: text('counts_as', { enum: markStatuses }).notNull(),
    /** What it is worth in percentages, 0 to 100; null: what `counts_as` is worth. */
    points: integer('points'),
    /** Null: in every class. */
    classId: uuid('class_id'),
    /** Its place in menus and lists, the least first. */
    position: integer('position').notNull().default(0),
    /** No longer offered; marks that have it keep it. */
    archivedAt: moment('archived_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('attendance_statuses_by_class').on(table.orgId, table.classId),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)

/** Append-only: the application role has no UPDATE or DELETE here. A correction is another row. */
export const evidence = pgTable(
  'evidence',
  {
    orgId: orgId(),
    id: id(),
    method: text('method', { enum: evidenceMethods }).notNull(),
    /**
     * Card UID for a scan, the person at a kiosk (or why none) for a PIN; the status given, or 'withdrawn', for a manual or imported entry; the board's step for a code; 'out' or
     * 'back' for a teacher's word about who left.
     */
    value: text('value').notNull(),
    /** A manual entry in an organization's own word; `value` is what it counts as. */
    statusId: uuid('status_id'),
    deviceId: uuid('device_id'),
    boot: integer('boot'),
    seq: bigint('seq', { mode: 'number' }),
    /** Where the reader hung at the time: moving it later must not move the past. */
    roomId: uuid('room_id'),
    /** Manual entries name their target; a scan's is derived (attributions). */
    sessionId: uuid('session_id'),
    personId: uuid('person_id'),
    recordedBy: uuid('recorded_by'),
    /** A manual 'withdrawn' names the entry it takes back. */
    withdraws: uuid('withdraws'),
    note: text('note'),
    /** The device's own claim, kept as it came. */
    claimedAt: moment('claimed_at'),
    /** When it happened, by the server's judgement; `time_quality` says how it knows. */
    /** How far a scan can be believed; null for what is no scan. */
    assurance: text('assurance', { enum: assurances }),
    at: moment('at').notNull(),
    timeQuality: text('time_quality', { enum: timeQualities }).notNull(),
    receivedAt: moment('received_at').notNull(),
    raw: jsonb('raw').$type<Record<string, unknown>>(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A resent upload is recognised by the device's own numbering.
    uniqueIndex('evidence_upload')
      .on(table.orgId, table.deviceId, table.boot, table.seq)
      .where(sql`device_id is not null`),
    // Re-derivation when a card changes hands, and the manual history of a session.
    index('evidence_by_card').on(table.orgId, table.value, table.at).where(sql`method = 'card'`),
    index('evidence_by_session').on(table.orgId, table.sessionId).where(sql`session_id is not null`),
    // Re-derivation of a session: what its room's readers saw meanwhile.
    index('evidence_by_room').on(table.orgId, table.roomId, table.at).where(sql`room_id is not null`),
    // A token counts once per person and slot, in whatever process.
    uniqueIndex('evidence_slot')
      .on(table.orgId, table.sessionId, table.personId, table.value)
      .where(sql`method = 'proximity'`),
    // "Scans nobody could place", newest first, per reader.
    index('evidence_by_device').on(table.orgId, table.deviceId, table.at),
    // A status that goes with its class asks whether anything was marked with it.
    index('evidence_by_status').on(table.orgId, table.statusId).where(sql`status_id is not null`),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
    foreignKey({
      columns: [table.orgId, table.statusId],
      foreignColumns: [attendanceStatuses.orgId, attendanceStatuses.id],
    }),
  ],
)

/** Derived: what a piece of evidence was taken to mean. Rewritten freely, unlike the evidence itself. */
export const attributions = pgTable(
  'attributions',
  {
    orgId: orgId(),
    evidenceId: uuid('evidence_id').notNull(),
    sessionId: uuid('session_id'),
    personId: uuid('person_id'),
    outcome: text('outcome', { enum: scanOutcomes }).notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.evidenceId] }),
    // All evidence behind one mark.
    index('attributions_by_mark').on(table.orgId, table.sessionId, table.personId),
    // The scans of a person: placed again when enrolments or cards change, and asked for when the person is deleted.
    index('attributions_by_person').on(table.orgId, table.personId).where(sql`person_id is not null`),
    foreignKey({ columns: [table.orgId, table.evidenceId], foreignColumns: [evidence.orgId, evidence.id] }),
    foreignKey({ columns: [table.orgId, table.sessionId], foreignColumns: [sessions.orgId, sessions.id] }),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
  ],
)

/** Derived: one row per (session, person), the fold of its evidence under the session's policy. */
export const marks = pgTable(
  'marks',
  {
    orgId: orgId(),
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id').notNull(),
    status: text('status', { enum: markStatuses }).notNull(),
    /** The organization's own word for it, if it was marked with one. */
    statusId: uuid('status_id'),
    /** The evidence that decided; null when absence follows from there being none. */
    evidenceId: uuid('evidence_id'),
    /** When the person arrived, for present and late. */
    arrivedAt: moment('arrived_at'),
    /** When the person signed out of a session that asks for it; null: inside, or nobody signs out. */
    leftAt: moment('left_at'),
    /** What signed the person out, or in again after that. */
    stayEvidenceId: uuid('stay_evidence_id'),
    /** The session version that wrote this row. */
    version: bigint('version', { mode: 'number' }).notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.sessionId, table.personId] }),
    // A student's own record.
    index('marks_by_person').on(table.orgId, table.personId, table.sessionId),
    // The same question, of the marks themselves.
    index('marks_by_status').on(table.orgId, table.statusId).where(sql`status_id is not null`),
    foreignKey({ columns: [table.orgId, table.sessionId], foreignColumns: [sessions.orgId, sessions.id] }),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
    foreignKey({ columns: [table.orgId, table.evidenceId], foreignColumns: [evidence.orgId, evidence.id] }),
    foreignKey({
      columns: [table.orgId, table.stayEvidenceId],
      foreignColumns: [evidence.orgId, evidence.id],
    }),
    foreignKey({
      columns: [table.orgId, table.statusId],
      foreignColumns: [attendanceStatuses.orgId, attendanceStatuses.id],
    }),
  ],
)
