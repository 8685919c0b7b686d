import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { rooms, terms } from './organizations.ts'
import { people } from './people.ts'

export const stayEndings = ['kept', 'absent'] as const

/** How people sign out of a class's sessions (server/domain/classes/sign-out-policy.ts). */
export interface SignOutRule {
  minimumStayMinutes: number
  earlyMinutes: number
  leftEarly: (typeof stayEndings)[number]
  neverLeft: (typeof stayEndings)[number]
}

export const classes = pgTable(
  'classes',
  {
    orgId: orgId(),
    id: id(),
    name: text('name').notNull(),
    code: text('code'),
    /** Where it usually meets; a slot or session may say otherwise. */
    roomId: uuid('room_id'),
    /** These four, null: the organization's own rule. */
    lateAfterMinutes: integer('late_after_minutes'),
    absentAfterMinutes: integer('absent_after_minutes'),
    latePoints: integer('late_points'),
    dropLowest: integer('drop_lowest'),
    /** How presence is proved (server/domain/classes/proof-policy.ts); null: the organization's own way. */
    proof: jsonb('proof').$type<Record<string, unknown>>(),
    /** Who comes signs out as well (server/domain/classes/sign-out-policy.ts); null: coming is enough. */
    signOut: jsonb('sign_out').$type<SignOutRule>(),
    /** Of the school's records, as in `people`. */
    sourceId: text('source_id'),
    archivedAt: moment('archived_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One id of the records, one class.
    uniqueIndex('classes_source').on(table.orgId, table.sourceId).where(sql`source_id is not null`),
    uniqueIndex('classes_name').on(table.orgId, table.name).where(sql`archived_at is null`),
    // Which classes meet in a room; deleting the room asks.
    index('classes_by_room').on(table.orgId, table.roomId).where(sql`room_id is not null`),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
  ],
)

export const classTeachers = pgTable(
  'class_teachers',
  {
    orgId: orgId(),
    classId: uuid('class_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** Of the school's records: to them, teaching a class is an enrolment too. */
    sourceId: text('source_id'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.classId, table.personId] }),
    // One id of the records, one teacher of one class.
    uniqueIndex('class_teachers_source').on(table.orgId, table.sourceId).where(sql`source_id is not null`),
    // "My classes" of a teacher.
    index('class_teachers_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** From `starts_on` to `ends_on` inclusive, local dates; a person may leave and come back, each stay is a row. */
export const enrolments = pgTable(
  'enrolments',
  {
    orgId: orgId(),
    id: id(),
    classId: uuid('class_id').notNull(),
    personId: uuid('person_id').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    /** Of the school's records, as in `people`. */
    sourceId: text('source_id'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One id of the records, one stay.
    uniqueIndex('enrolments_source').on(table.orgId, table.sourceId).where(sql`source_id is not null`),
    uniqueIndex('enrolments_current')
      .on(table.orgId, table.classId, table.personId)
      .where(sql`ends_on is null`),
    // "My classes" of a student, and the class of a scan.
    index('enrolments_by_person').on(table.orgId, table.personId, table.classId),
    // The roster of a class on any day, past stays too.
    index('enrolments_by_class').on(table.orgId, table.classId, table.startsOn),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

export const weekPatterns = ['every', 'A', 'B'] as const

/** A class meets every week, or every other, at this wall-clock time in the zone of the room's site. */
export const weeklySlots = pgTable(
  'weekly_slots',
  {
    orgId: orgId(),
    id: id(),
    classId: uuid('class_id').notNull(),
    roomId: uuid('room_id').notNull(),
    /** ISO: 1 Monday … 7 Sunday. */
    weekday: integer('weekday').notNull(),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    /** Meets within this term only. */
    termId: uuid('term_id'),
    /** A and B weeks are counted from the beginning of the term. */
    weeks: text('weeks', { enum: weekPatterns }).notNull().default('every'),
    /** Rises with every change of the slot or of one of its meetings, also when that is taken back. */
    revision: integer('revision').notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('weekly_slots_by_class').on(table.orgId, table.classId),
    check('weekly_slots_letter_of_term', sql`weeks = 'every' or term_id is not null`),
    // What meets in a room or a term; deleting either asks.
    index('weekly_slots_by_room').on(table.orgId, table.roomId),
    index('weekly_slots_by_term').on(table.orgId, table.termId).where(sql`term_id is not null`),
    foreignKey({ columns: [table.orgId, table.termId], foreignColumns: [terms.orgId, terms.id] }),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
  ],
)

/** What is otherwise on one date of a slot: cancelled, at another time or on another day, in another room. */
export const slotExceptions = pgTable(
  'slot_exceptions',
  {
    orgId: orgId(),
    id: id(),
    slotId: uuid('slot_id').notNull(),
    /** The date that the weekly pattern gives. */
    localDate: date('local_date').notNull(),
    cancelled: boolean('cancelled').notNull().default(false),
    /** Why, for everyone to read. */
    reason: text('reason'),
    /** Null: as the slot says. */
    movedTo: date('moved_to'),
    startsAt: time('starts_at'),
    endsAt: time('ends_at'),
    roomId: uuid('room_id'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('slot_exceptions_once').on(table.orgId, table.slotId, table.localDate),
    // What is out of the ordinary in a week.
    index('slot_exceptions_by_date').on(table.orgId, table.localDate),
    index('slot_exceptions_by_target').on(table.orgId, table.movedTo).where(sql`moved_to is not null`),
    // Deleting a room asks what was moved into it.
    index('slot_exceptions_by_room').on(table.orgId, table.roomId).where(sql`room_id is not null`),
    foreignKey({
      columns: [table.orgId, table.slotId],
      foreignColumns: [weeklySlots.orgId, weeklySlots.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
  ],
)

/** Somebody takes a class for these days, both included, and may do in it what its teachers may. */
export const substitutions = pgTable(
  'substitutions',
  {
    orgId: orgId(),
    id: id(),
    classId: uuid('class_id').notNull(),
    personId: uuid('person_id').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
    note: text('note'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // "May this person act in that class today?"
    index('substitutions_by_person').on(table.orgId, table.personId, table.endsOn),
    index('substitutions_by_class').on(table.orgId, table.classId, table.endsOn),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
