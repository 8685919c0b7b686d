import { sql } from 'drizzle-orm'
import {
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  time,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { rooms } from './organizations.ts'
import { people } from './people.ts'

export const classes = pgTable(
  'classes',
  {
    orgId: orgId(),
    id: id(),
    name: text('name').notNull(),
    code: text('code'),
    /** Where it usually meets; a slot or session may say otherwise. */
    roomId: uuid('room_id'),
    /** Null: the organization's own threshold. */
    lateAfterMinutes: integer('late_after_minutes'),
    archivedAt: moment('archived_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('classes_name').on(table.orgId, table.name).where(sql`archived_at is null`),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
  ],
)

export const classTeachers = pgTable(
  'class_teachers',
  { orgId: orgId(), classId: uuid('class_id').notNull(), personId: uuid('person_id').notNull() },
  table => [
    primaryKey({ columns: [table.orgId, table.classId, table.personId] }),
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
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex('enrolments_current')
      .on(table.orgId, table.classId, table.personId)
      .where(sql`ends_on is null`),
    // "My classes" of a student, and the class of a scan.
    index('enrolments_by_person').on(table.orgId, table.personId, table.classId),
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

/** A class meets every week at this wall-clock time, in the organization's zone. */
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
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('weekly_slots_by_class').on(table.orgId, table.classId),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
  ],
)
