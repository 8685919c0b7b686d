import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { devices } from '../devices.ts'

/** A commercial attendance terminal. Its place and its past are those of a device; this is how it speaks. */
export const terminals = pgTable(
  'terminals',
  {
    orgId: orgId(),
    id: id(),
    deviceId: uuid('device_id').notNull(),
    /** Printed on the case, sent with every request; upper case. */
    serial: text('serial').notNull(),
    /** The zone of its clock, which knows none; null: the zone of its room. */
    timeZone: text('time_zone'),
    enabled: boolean('enabled').notNull().default(true),
    lastContactAt: moment('last_contact_at'),
    /** Arrival minus the time on its clock, of the newest live punch, in ms. */
    driftMs: bigint('drift_ms', { mode: 'number' }),
    /** Keyed hash of the one-time number that is to come from the terminal itself. */
    numberHash: text('number_hash'),
    numberExpiresAt: moment('number_expires_at'),
    numberUsedAt: moment('number_used_at'),
    /** Punches taken from what it had sent before it was proved. */
    backfilled: integer('backfilled').notNull().default(0),
    /** Its reader was revoked and its serial number asked for again: the row stays for its punches. */
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // An organization asks for a number once; other organizations may ask for the same.
    uniqueIndex('terminals_serial').on(table.orgId, table.serial).where(sql`removed_at is null`),
    // A request names nothing but a serial number.
    index('terminals_by_serial').on(table.serial),
    // Deleting a reader asks whether it stands for a terminal.
    index('terminals_by_device').on(table.orgId, table.deviceId),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
  ],
)

/** Where a terminal proved whose it is. A serial number is no secret, so it counts only together with its network. */
export const terminalNetworks = pgTable(
  'terminal_networks',
  {
    orgId: orgId(),
    terminalId: uuid('terminal_id').notNull(),
    /** Keyed hash of the address it called from. */
    network: text('network').notNull(),
    provedAt: moment('proved_at').notNull(),
  },
  table => [
    // Also finds the network of a terminal that its serial number named.
    primaryKey({ columns: [table.orgId, table.terminalId, table.network] }),
    foreignKey({
      columns: [table.orgId, table.terminalId],
      foreignColumns: [terminals.orgId, terminals.id],
    }).onDelete('cascade'),
  ],
)

/** Every upload as it came, before anybody reads it: what a later parser may understand better. */
export const terminalUploads = pgTable(
  'terminal_uploads',
  {
    orgId: orgId(),
    id: id(),
    terminalId: uuid('terminal_id').notNull(),
    /** The kind of records: ATTLOG, OPERLOG … */
    kind: text('kind').notNull(),
    body: text('body').notNull(),
    /** Rows nobody could read. */
    unreadable: integer('unreadable').notNull().default(0),
    /** Sent before the terminal was proved: counts once somebody takes it. */
    waiting: boolean('waiting').notNull().default(false),
    receivedAt: moment('received_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('terminal_uploads_by_terminal').on(table.orgId, table.terminalId, table.receivedAt),
    // What waits, oldest first; of all uploads next to none do.
    index('terminal_uploads_waiting').on(table.orgId, table.terminalId, table.id).where(sql`waiting`),
    foreignKey({
      columns: [table.orgId, table.terminalId],
      foreignColumns: [terminals.orgId, terminals.id],
    }).onDelete('cascade'),
  ],
)

/** One line per punch: a terminal sends again what it has sent, and a punch has no number of its own. */
export const terminalPunches = pgTable(
  'terminal_punches',
  {
    orgId: orgId(),
    id: bigserial('id', { mode: 'number' }).notNull(),
    terminalId: uuid('terminal_id').notNull(),
    /** The terminal's own number for a user. */
    pin: text('pin').notNull(),
    /** As its clock showed it, without a zone. */
    localTime: text('local_time').notNull(),
    /** 0 in, 1 out …; 255: the terminal does not say. */
    status: integer('status').notNull(),
    verify: integer('verify'),
    /** The clock showed this time twice, or never, that night. */
    ambiguous: boolean('ambiguous').notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('terminal_punches_once').on(
      table.orgId,
      table.terminalId,
      table.pin,
      table.localTime,
      table.status,
    ),
    foreignKey({
      columns: [table.orgId, table.terminalId],
      foreignColumns: [terminals.orgId, terminals.id],
    }).onDelete('cascade'),
  ],
)

/** Orders that a terminal fetches, in this order. */
export const terminalCommands = pgTable(
  'terminal_commands',
  {
    orgId: orgId(),
    id: bigserial('id', { mode: 'number' }).notNull(),
    terminalId: uuid('terminal_id').notNull(),
    command: text('command').notNull(),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
    doneAt: moment('done_at'),
    /** What the terminal answered; 0 is success. */
    returnCode: integer('return_code'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('terminal_commands_by_terminal').on(table.orgId, table.terminalId, table.id),
    foreignKey({
      columns: [table.orgId, table.terminalId],
      foreignColumns: [terminals.orgId, terminals.id],
    }).onDelete('cascade'),
  ],
)

/** Uploads of terminals that nobody has proved to be theirs: seen by nobody until one does, and dropped after a while. */
export const terminalQuarantine = pgTable(
  'terminal_quarantine',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    serial: text('serial').notNull(),
    /** Keyed hash of the address it came from; '' in rows from before this was noted, which nobody can prove. */
    network: text('network').notNull().default(''),
    kind: text('kind').notNull(),
    body: text('body').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  table => [
    // Whoever proves a terminal takes what it sent from there.
    index('terminal_quarantine_by_serial').on(table.serial, table.network, table.id),
    // What one address may fill.
    index('terminal_quarantine_by_network').on(table.network),
    // What has waited too long.
    index('terminal_quarantine_by_age').on(table.receivedAt),
  ],
)
