import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'
import { sessions } from '../sessions.ts'

/** A second code in the middle of a session, for some of those who checked in. Its digits are derived, never stored. */
export const surpriseRounds = pgTable(
  'surprise_rounds',
  {
    orgId: orgId(),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    /** Of those who had checked in by phone. */
    percent: integer('percent').notNull(),
    askedAt: moment('asked_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    askedBy: uuid('asked_by'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The rounds of a session, the latest first; one that runs keeps another from starting.
    index('surprise_rounds_by_session').on(table.orgId, table.sessionId, table.askedAt),
    // Deleting a person asks what they began.
    index('surprise_rounds_by_asker').on(table.orgId, table.askedBy).where(sql`asked_by is not null`),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.askedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)

/** One drawn person of a round. Without an answer it is a flag, which says so and changes no mark. */
export const surpriseAsks = pgTable(
  'surprise_asks',
  {
    orgId: orgId(),
    roundId: uuid('round_id').notNull(),
    personId: uuid('person_id').notNull(),
    answeredAt: moment('answered_at'),
    /** A teacher saw them all the same. */
    clearedAt: moment('cleared_at'),
    clearedBy: uuid('cleared_by'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.roundId, table.personId] }),
    // What a phone is asked now, and a person that goes takes theirs along.
    index('surprise_asks_by_person').on(table.orgId, table.personId),
    // Deleting a person asks what they cleared.
    index('surprise_asks_by_clearer').on(table.orgId, table.clearedBy).where(sql`cleared_by is not null`),
    foreignKey({
      columns: [table.orgId, table.roundId],
      foreignColumns: [surpriseRounds.orgId, surpriseRounds.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.clearedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
