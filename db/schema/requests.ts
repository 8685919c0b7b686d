import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { attendanceStatuses, markStatuses } from './attendance.ts'
import { classes } from './classes.ts'
import { people } from './people.ts'
import { phones } from './proof/passkeys.ts'
import { sessions } from './sessions.ts'

export const requestKinds = ['excuse', 'contest', 'correction', 'phone'] as const
export const requestStates = ['pending', 'approved', 'rejected', 'withdrawn'] as const
export const decisionOutcomes = ['approved', 'rejected', 'reopened', 'withdrawn'] as const

/**
 * What waits for a decision about someone's marks in one class: whoever teaches the class may decide the whole of it.
 * An excuse for days may be over every class, whichever they turn out to be; that an admin decides.
 */
export const requests = pgTable(
  'requests',
  {
    orgId: orgId(),
    id: id(),
    kind: text('kind', { enum: requestKinds }).notNull(),
    /** Whom it concerns. */
    personId: uuid('person_id').notNull(),
    /** Null: every class that the person belongs to on these days. */
    classId: uuid('class_id'),
    /** Null: somebody without a sign-in, whose name is in `requested_by_name`. */
    requestedBy: uuid('requested_by'),
    requestedByName: text('requested_by_name'),
    reason: text('reason').notNull(),
    /** Local dates, both included; null when it names its sessions. */
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    /** The phone that shall count at once. */
    passkeyId: uuid('passkey_id'),
    wantedStatus: text('wanted_status', { enum: markStatuses }),
    /** The organization's own word for it, when one was asked for. */
    wantedStatusId: uuid('wanted_status_id'),
    state: text('state', { enum: requestStates }).notNull().default('pending'),
    createdAt: createdAt(),
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    decisionReason: text('decision_reason'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The queue: what waits, the longest first.
    index('requests_waiting').on(table.orgId, table.createdAt).where(sql`state = 'pending'`),
    // A class's queue, and the excuses that a newly opened session of it must honour: its own, and those over every class.
    index('requests_by_class').on(table.orgId, table.classId, table.state, table.createdAt),
    index('requests_by_person').on(table.orgId, table.personId, table.createdAt),
    // Deleting a person asks what they had asked for others, and what they decided.
    index('requests_by_asker').on(table.orgId, table.requestedBy),
    index('requests_by_decider').on(table.orgId, table.decidedBy).where(sql`decided_by is not null`),
    // What was asked about a phone; it goes with its person.
    index('requests_by_phone').on(table.orgId, table.passkeyId).where(sql`passkey_id is not null`),
    // A status that goes with its class asks whether it was asked for.
    index('requests_by_status')
      .on(table.orgId, table.wantedStatusId)
      .where(sql`wanted_status_id is not null`),
    check(
      'requests_every_class_is_an_excuse_for_days',
      sql`class_id is not null or (kind = 'excuse' and starts_on is not null)`,
    ),
    foreignKey({
      columns: [table.orgId, table.wantedStatusId],
      foreignColumns: [attendanceStatuses.orgId, attendanceStatuses.id],
    }),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
    foreignKey({ columns: [table.orgId, table.classId], foreignColumns: [classes.orgId, classes.id] }),
    foreignKey({ columns: [table.orgId, table.requestedBy], foreignColumns: [people.orgId, people.id] }),
    foreignKey({ columns: [table.orgId, table.decidedBy], foreignColumns: [people.orgId, people.id] }),
    foreignKey({
      columns: [table.orgId, table.passkeyId],
      foreignColumns: [phones.orgId, phones.passkeyId],
    }),
  ],
)

/** The sessions that a request names; none when it speaks of dates. */
export const requestSessions = pgTable(
  'request_sessions',
  { orgId: orgId(), requestId: uuid('request_id').notNull(), sessionId: uuid('session_id').notNull() },
  table => [
    primaryKey({ columns: [table.orgId, table.requestId, table.sessionId] }),
    // "Is this mark contested already?"
    index('request_sessions_by_session').on(table.orgId, table.sessionId),
    foreignKey({
      columns: [table.orgId, table.requestId],
      foreignColumns: [requests.orgId, requests.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.sessionId], foreignColumns: [sessions.orgId, sessions.id] }),
  ],
)

/** Every decision about a request, also those that were taken back. */
export const requestDecisions = pgTable(
  'request_decisions',
  {
    orgId: orgId(),
    id: id(),
    requestId: uuid('request_id').notNull(),
    outcome: text('outcome', { enum: decisionOutcomes }).notNull(),
    reason: text('reason'),
    decidedBy: uuid('decided_by'),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('request_decisions_by_request').on(table.orgId, table.requestId, table.at),
    // Deleting a person asks what they decided.
    index('request_decisions_by_decider').on(table.orgId, table.decidedBy),
    foreignKey({
      columns: [table.orgId, table.requestId],
      foreignColumns: [requests.orgId, requests.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.decidedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
