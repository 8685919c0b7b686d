import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { devices } from './devices.ts'
import { people } from './people.ts'

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
    /** Why it was refused, for the one who waits. */
    detail: text('detail'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Which reader waits for a card, asked with each batch of scans.
    index('card_enrolments_by_device').on(table.orgId, table.deviceId, table.expiresAt),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
  ],
)
