import { sql } from 'drizzle-orm'
import {
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
import { deviceCommands, devices } from '../devices.ts'

/** Who may make firmware for this organization's readers: one RSA-2048 key, whose private half never comes here. */
export const firmwareKeys = pgTable(
  'firmware_keys',
  {
    orgId: orgId(),
    /** 256 bytes in hex, as it stands in a reader's config.json. */
    modulus: text('modulus').notNull(),
    setBy: uuid('set_by'),
    setAt: moment('set_at').notNull(),
  },
  table => [primaryKey({ columns: [table.orgId] })],
)

/** Firmware that its maker has signed. Never changed: a mended release is a new one. */
export const firmwareReleases = pgTable(
  'firmware_releases',
  {
    orgId: orgId(),
    id: id(),
    version: text('version').notNull(),
    /** Readers take nothing that is not higher than what they have tried. */
    sequence: integer('sequence').notNull(),
    /** RSA over the manifest, base64url. */
    signature: text('signature').notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('firmware_releases_version').on(table.orgId, table.version),
    unique('firmware_releases_sequence').on(table.orgId, table.sequence),
  ],
)

/** A release's files: some forty small texts, so they lie beside it. */
export const firmwareFiles = pgTable(
  'firmware_files',
  {
    orgId: orgId(),
    releaseId: uuid('release_id').notNull(),
    path: text('path').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    /** The bytes, base64. */
    content: text('content').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.releaseId, table.path] }),
    foreignKey({
      columns: [table.orgId, table.releaseId],
      foreignColumns: [firmwareReleases.orgId, firmwareReleases.id],
    }).onDelete('cascade'),
  ],
)

/** Which readers a roll-out is for. */
export type RolloutTarget = { kind: 'share'; percent: number } | { kind: 'rooms' | 'readers'; ids: string[] }

export const rolloutStates = ['running', 'paused', 'halted', 'stopped', 'finished'] as const

export const firmwareRollouts = pgTable(
  'firmware_rollouts',
  {
    orgId: orgId(),
    id: id(),
    releaseId: uuid('release_id').notNull(),
    target: jsonb('target').$type<RolloutTarget>().notNull(),
    /** 'halted': by itself, because of what a reader reported. */
    state: text('state', { enum: rolloutStates }).notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    changedAt: moment('changed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One at a time: two releases must not fight over a reader.
    uniqueIndex('firmware_rollouts_one_open')
      .on(table.orgId)
      .where(sql`state in ('running', 'paused', 'halted')`),
    index('firmware_rollouts_by_release').on(table.orgId, table.releaseId),
    foreignKey({
      columns: [table.orgId, table.releaseId],
      foreignColumns: [firmwareReleases.orgId, firmwareReleases.id],
    }),
  ],
)

export const installStates = ['waiting', 'restarting', 'healthy', 'failed', 'reverted'] as const

/** What became of one reader in a roll-out. */
export const firmwareInstalls = pgTable(
  'firmware_installs',
  {
    orgId: orgId(),
    rolloutId: uuid('rollout_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    /** The order that the reader follows; null while the roll-out is paused. */
    commandId: uuid('command_id'),
    state: text('state', { enum: installStates }).notNull(),
    /** What the reader said of a failure. */
    detail: text('detail'),
    changedAt: moment('changed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.rolloutId, table.deviceId] }),
    // A reader's report asks for its own.
    index('firmware_installs_by_device').on(table.orgId, table.deviceId),
    index('firmware_installs_by_command').on(table.orgId, table.commandId),
    foreignKey({
      columns: [table.orgId, table.rolloutId],
      foreignColumns: [firmwareRollouts.orgId, firmwareRollouts.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
    foreignKey({
      columns: [table.orgId, table.commandId],
      foreignColumns: [deviceCommands.orgId, deviceCommands.id],
    }),
  ],
)
