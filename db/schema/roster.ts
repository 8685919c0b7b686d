import { sql } from 'drizzle-orm'
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { organizations } from './organizations.ts'
import { people } from './people.ts'

export const guardianLanguages = ['en', 'de', 'fr', 'es', 'pl'] as const

/** Somebody to tell about a student, without an account: the same address may stand for several students. */
export const guardians = pgTable(
  'guardians',
  {
    orgId: orgId(),
    id: id(),
    /** The student. */
    personId: uuid('person_id').notNull(),
    fullName: text('full_name').notNull(),
    email: text('email').notNull(),
    /** In the school's own words: mother, uncle, host family. */
    relation: text('relation'),
    language: text('language', { enum: guardianLanguages }).notNull().default('en'),
    /** They asked for no more mail. */
    mutedAt: moment('muted_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One contact per address and student; also the list on a student's page.
    unique('guardians_email').on(table.orgId, table.personId, table.email),
    // "No more mail" concerns an address, whichever students it stands for.
    index('guardians_by_email').on(table.orgId, table.email),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/**
 * One mail to one guardian about one day: waits a while after the first absence, so that what is missed or corrected
 * meanwhile is in it. Its links are known by the hashes of their tokens alone.
 */
export const absenceNotices = pgTable(
  'absence_notices',
  {
    orgId: orgId(),
    id: id(),
    guardianId: uuid('guardian_id').notNull(),
    personId: uuid('person_id').notNull(),
    localDate: date('local_date').notNull(),
    dueAt: moment('due_at').notNull(),
    /** Done, also when nothing was left to tell. */
    settledAt: moment('settled_at'),
    answerTokenHash: text('answer_token_hash'),
    answerExpiresAt: moment('answer_expires_at'),
    answeredAt: moment('answered_at'),
    muteTokenHash: text('mute_token_hash'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One per guardian, who is one student's, and day.
    unique('absence_notices_once').on(table.orgId, table.guardianId, table.localDate),
    index('absence_notices_due').on(table.orgId, table.dueAt).where(sql`settled_at is null`),
    // The links in a mail name no organization.
    index('absence_notices_by_answer').on(table.answerTokenHash),
    index('absence_notices_by_mute').on(table.muteTokenHash),
    // A person that goes takes their notices along.
    index('absence_notices_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.guardianId],
      foreignColumns: [guardians.orgId, guardians.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** What a file held: `n` is the row as the spreadsheet numbers it. */
export interface StoredSheet {
  header: string[]
  rows: { n: number; c: string[] }[]
}

/** The files of one OneRoster archive, each with how it is to be read. */
export interface StoredTables {
  tables: { name: string; mode: 'bulk' | 'delta'; sheet: StoredSheet }[]
}

export interface ImportCounts {
  add: number
  change: number
  unchanged: number
  remove: number
  error: number
}

export const importKinds = ['people', 'history', 'oneroster'] as const

/** A file with people, with past attendance, or of the school's records: read, checked, applied, perhaps undone. The row stays as the record of who did it and when. */
export const rosterImports = pgTable(
  'roster_imports',
  {
    orgId: orgId(),
    id: id(),
    /** People and classes, attendance of the past, or a OneRoster archive. */
    kind: text('kind', { enum: importKinds }).notNull().default('people'),
    fileName: text('file_name').notNull(),
    status: text('status', { enum: ['read', 'checked', 'applied', 'undone'] }).notNull(),
    /** Wiped once applied: what it did stands in the rows and changes. */
    sheet: jsonb('sheet').$type<StoredSheet | StoredTables>(),
    /** How the columns were read and what else was chosen. */
    reading: jsonb('reading').$type<Record<string, unknown>>(),
    /** Of the plan that was shown: applying another one is refused. */
    planDigest: text('plan_digest'),
    counts: jsonb('counts').$type<ImportCounts>(),
    newClasses: jsonb('new_classes').$type<string[]>(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    appliedBy: uuid('applied_by'),
    appliedAt: moment('applied_at'),
    undoneBy: uuid('undone_by'),
    undoneAt: moment('undone_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('roster_imports_by_time').on(table.orgId, table.createdAt),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

/** What each row of a file would do or did, as it was shown. */
export const rosterImportRows = pgTable(
  'roster_import_rows',
  {
    orgId: orgId(),
    importId: uuid('import_id').notNull(),
    position: integer('position').notNull(),
    /** Which file of an archive; null where there is only one. */
    part: text('part'),
    /** Null for what the file leaves out and so removes. */
    rowNumber: integer('row_number'),
    action: text('action', { enum: ['add', 'change', 'unchanged', 'remove', 'error'] }).notNull(),
    name: text('name').notNull(),
    details: jsonb('details').$type<string[]>().notNull(),
    problems: jsonb('problems').$type<{ column: string | null; text: string }[]>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.importId, table.position] }),
    // "Errors only".
    index('roster_import_rows_by_action').on(table.orgId, table.importId, table.action, table.position),
    foreignKey({
      columns: [table.orgId, table.importId],
      foreignColumns: [rosterImports.orgId, rosterImports.id],
    }).onDelete('cascade'),
  ],
)

export const rosterEntities = [
  'terms',
  'people',
  'classes',
  'class_teachers',
  'enrolments',
  'cards',
  'guardians',
  'sessions',
  'evidence',
] as const

/** Every database row that an import wrote, before and after: undo puts back only what nobody touched since. */
export const rosterImportChanges = pgTable(
  'roster_import_changes',
  {
    orgId: orgId(),
    importId: uuid('import_id').notNull(),
    position: integer('position').notNull(),
    entity: text('entity', { enum: rosterEntities }).notNull(),
    /** The row's id; of a teacher in a class, the person's. */
    rowId: uuid('row_id').notNull(),
    /** Null: the import made the row. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    /** Null: the import took the row away. */
    after: jsonb('after').$type<Record<string, unknown>>(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.importId, table.position] }),
    // "Did this import make it?", asked for whatever hangs on its people and classes when it is to be undone.
    index('roster_import_changes_by_row').on(table.orgId, table.importId, table.entity, table.rowId),
    foreignKey({
      columns: [table.orgId, table.importId],
      foreignColumns: [rosterImports.orgId, rosterImports.id],
    }).onDelete('cascade'),
  ],
)
