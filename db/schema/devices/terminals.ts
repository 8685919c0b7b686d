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
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('terminals_serial').on(table.orgId, table.serial),
    // A request names nothing but a serial number.
    index('terminals_by_serial').on(table.serial),
    // Deleting a reader asks whether it stands for a terminal.
    index('terminals_by_device').on(table.orgId, table.deviceId),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
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
    receivedAt: moment('received_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('terminal_uploads_by_terminal').on(table.orgId, table.terminalId, table.receivedAt),
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

/** Uploads of serial numbers that no organization has registered: nobody's, until one does. */
export const terminalQuarantine = pgTable(
  'terminal_quarantine',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    serial: text('serial').notNull(),
    kind: text('kind').notNull(),
    body: text('body').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  table => [index('terminal_quarantine_by_serial').on(table.serial, table.id)],
)
