import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'
import { sessions } from '../sessions.ts'

export const traceWays = ['code', 'qr', 'door-tag', 'proximity', 'passkey', 'face', 'place'] as const
export const positionBands = ['inside', 'near', 'far', 'unknown'] as const
/** What no phone's own position looks like. */
export const positionOddities = ['too-exact', 'middle', 'round'] as const

/** How a phone showed something, for the signals alone: it decides nothing, and is forgotten after some weeks. */
export const checkInTraces = pgTable(
  'check_in_traces',
  {
    orgId: orgId(),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id').notNull(),
    at: moment('at').notNull(),
    way: text('way', { enum: traceWays }).notNull(),
    /** Keyed hash of the browser's own mark, the same within this organization only. */
    phone: text('phone'),
    /** Keyed hash of the address that the request came from. */
    network: text('network'),
    /** Whether that is a network of the site; null where the site has none, or no address was seen. */
    onCampus: boolean('on_campus'),
    /** Of a code: how long ago it was first shown. Of a passkey: from the question to the answer. */
    tookMs: integer('took_ms'),
    /** Of a code: for how long each one is shown. */
    periodMs: integer('period_ms'),
    band: text('band', { enum: positionBands }),
    /** From the middle of the site, coarse. */
    distanceM: integer('distance_m'),
    accuracyM: integer('accuracy_m'),
    oddity: text('oddity', { enum: positionOddities }),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The list of a session.
    index('check_in_traces_by_session').on(table.orgId, table.sessionId),
    // Whom else this phone has checked in.
    index('check_in_traces_by_phone').on(table.orgId, table.phone, table.at).where(sql`phone is not null`),
    // What is old enough to be forgotten.
    index('check_in_traces_by_time').on(table.orgId, table.at),
    // Deleting a person asks.
    index('check_in_traces_by_person').on(table.orgId, table.personId),
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

export const signalVerdicts = ['fine', 'cheating'] as const

/** What whoever ran the session found out about a signal. It changes no mark. */
export const signalFeedback = pgTable(
  'signal_feedback',
  {
    orgId: orgId(),
    sessionId: uuid('session_id').notNull(),
    personId: uuid('person_id').notNull(),
    signal: text('signal').notNull(),
    verdict: text('verdict', { enum: signalVerdicts }).notNull(),
    givenBy: uuid('given_by'),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.sessionId, table.personId, table.signal] }),
    // How often a signal was right.
    index('signal_feedback_by_signal').on(table.orgId, table.signal, table.verdict),
    // Deleting a person asks about whom and by whom.
    index('signal_feedback_by_person').on(table.orgId, table.personId),
    index('signal_feedback_by_giver').on(table.orgId, table.givenBy).where(sql`given_by is not null`),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.givenBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
