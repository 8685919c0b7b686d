import {
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { orgId } from '../../columns.ts'
import { classes } from '../classes.ts'
import { organizations } from '../organizations.ts'
import { people } from '../people.ts'

/** How many marks there are of each kind. Kept by the triggers of db/tallies.sql in the transaction of the marks. */
const counts = () => ({
  present: integer('present').notNull().default(0),
  late: integer('late').notNull().default(0),
  absent: integer('absent').notNull().default(0),
  excused: integer('excused').notNull().default(0),
})

/** The organization's days. Split by class into four, so that classes that meet at once do not wait for one row. */
export const dayTallies = pgTable(
  'day_tallies',
  {
    orgId: orgId(),
    localDate: date('local_date').notNull(),
    shard: smallint('shard').notNull(),
    ...counts(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.localDate, table.shard] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

/** A class's months by weekday and hour of the wall clock where it met. */
export const hourTallies = pgTable(
  'hour_tallies',
  {
    orgId: orgId(),
    /** Its first day. */
    month: date('month').notNull(),
    classId: uuid('class_id').notNull(),
    /** ISO: 1 Monday … 7 Sunday. */
    weekday: smallint('weekday').notNull(),
    hour: smallint('hour').notNull(),
    ...counts(),
  },
  table => [
    // Months of the whole organization are read in one stretch.
    primaryKey({ columns: [table.orgId, table.month, table.classId, table.weekday, table.hour] }),
    // One class's months, and whether a class may be deleted.
    index('hour_tallies_by_class').on(table.orgId, table.classId, table.month),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)

/** A person in a class, per period: a term, or the calendar year where no term is. */
export const personTallies = pgTable(
  'person_tallies',
  {
    orgId: orgId(),
    /** The term's id, or the year: '2026'. */
    period: text('period').notNull(),
    classId: uuid('class_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** The organization's own word, whose worth may change at any time; all zeros: none. */
    statusId: uuid('status_id').notNull(),
    ...counts(),
  },
  table => [
    // A period of the whole organization is read in one stretch.
    primaryKey({ columns: [table.orgId, table.period, table.classId, table.personId, table.statusId] }),
    // One person's periods.
    index('person_tallies_by_person').on(table.orgId, table.personId),
    // Whether a class may be deleted.
    index('person_tallies_by_class').on(table.orgId, table.classId),
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
