import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../columns.ts'
import { people } from './people.ts'
import { sessions } from './sessions.ts'

/** How a session's board rotates. Absent row = the defaults, counted from when the session opened. */
export const sessionBoards = pgTable(
  'session_boards',
  {
    orgId: orgId(),
    sessionId: uuid('session_id').notNull(),
    rotationSeconds: integer('rotation_seconds').notNull(),
    /** The steps that began at `epoch`: a changed rhythm counts on, so that no step ever comes twice. */
    codeBase: integer('code_base').notNull(),
    qrBase: integer('qr_base').notNull(),
    epoch: moment('epoch').notNull(),
    pausedAt: moment('paused_at'),
    namesShown: boolean('names_shown').notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.sessionId] }),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
  ],
)

/** A code works once per person: whoever inserts the row has used it. */
export const codeUses = pgTable(
  'code_uses',
  {
    orgId: orgId(),
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id').notNull(),
    kind: text('kind', { enum: ['code', 'qr'] }).notNull(),
    step: integer('step').notNull(),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.sessionId, table.personId, table.kind, table.step] }),
    // A person that goes takes their codes along.
    index('code_uses_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Wrong codes of the last day, one row per session that the code was held against: the budgets are counted from here. */
export const codeFailures = pgTable(
  'code_failures',
  {
    orgId: orgId(),
    /** Of the try; the same in every session it was held against. */
    id: id(),
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** Keyed hash of the client's address. */
    addressHash: text('address_hash').notNull(),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id, table.sessionId] }),
    // The four budgets, each over its latest tries.
    index('code_failures_by_person').on(table.orgId, table.personId, table.at),
    index('code_failures_by_session').on(table.orgId, table.sessionId, table.at),
    index('code_failures_by_address').on(table.orgId, table.addressHash, table.at),
    index('code_failures_by_time').on(table.orgId, table.at),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
