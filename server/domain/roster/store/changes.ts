import type { PgTable } from 'drizzle-orm/pg-core'
import { classes, classTeachers, enrolments } from '../../../../db/schema/classes.ts'
import { cards } from '../../../../db/schema/devices.ts'
import { terms } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import type { rosterEntities } from '../../../../db/schema/roster.ts'
import { guardians } from '../../../../db/schema/roster.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import type { SchoolRows } from '../plan/school.ts'
import { chunkRows, chunksOf, deleteRows, insertRows, type JsonRow, updateRows } from './bulk.ts'

export type Entity = (typeof rosterEntities)[number]

/** One database row before and after: null where it was not there, or is no more. */
export interface Change {
  entity: Entity
  before: JsonRow | null
  after: JsonRow | null
}

/** In the order in which rows can be made; they go in the other. */
export const tables: [Entity, PgTable, string[]][] = [
  ['terms', terms, ['id']],
  ['people', people, ['id']],
  ['classes', classes, ['id']],
  ['class_teachers', classTeachers, ['class_id', 'person_id']],
  ['enrolments', enrolments, ['id']],
  ['cards', cards, ['id']],
  ['guardians', guardians, ['id']],
]

function changeOf(entity: Entity, key: JsonRow, now: JsonRow, was?: JsonRow, isNew?: boolean): Change[] {
  if (isNew) return [{ entity, before: null, after: { ...key, ...now } }]
  return was ? [{ entity, before: { ...key, ...was }, after: { ...key, ...now } }] : []
}

/** The planned school's differences from the real one, as rows. No moments in them: they are compared as JSON. */
export function changesOf(rows: SchoolRows, orgId: string): Change[] {
  const key = (id: string) => ({ org_id: orgId, id })
  return [
    ...rows.people.flatMap(({ id, fullName, email, rollNumber, role, status, was, isNew }) => {
      const now = { full_name: fullName, email, roll_number: rollNumber }
      const made = isNew ? { ...now, role, status, account_id: null } : now
      const before = was && { full_name: was.fullName, email: was.email, roll_number: was.rollNumber }
      return changeOf('people', key(id), made, before, isNew)
    }),
    ...rows.classes.flatMap(({ id, name, isNew }) =>
      changeOf('classes', key(id), { name, archived_at: null }, undefined, isNew),
    ),
    ...rows.teachers.flatMap(({ classId, personId, isNew }) =>
      changeOf(
        'class_teachers',
        { org_id: orgId, class_id: classId, person_id: personId },
        {},
        undefined,
        isNew,
      ),
    ),
    ...rows.stays.flatMap(({ id, classId, personId, startsOn, endsOn, was, isNew, isRemoved }): Change[] => {
      const of = { class_id: classId, person_id: personId }
      const before = was && { ...of, starts_on: was.startsOn, ends_on: was.endsOn }
      if (isRemoved && before)
        return [{ entity: 'enrolments', before: { ...key(id), ...before }, after: null }]
      return changeOf('enrolments', key(id), { ...of, starts_on: startsOn, ends_on: endsOn }, before, isNew)
    }),
    ...rows.cards.flatMap(({ id, uid, personId, isNew }) =>
      changeOf('cards', key(id), { uid, person_id: personId, valid_to: null }, undefined, isNew),
    ),
    ...rows.guardians.flatMap(({ id, personId, fullName, email, relation, language, was, isNew }) => {
      const of = { person_id: personId, email }
      const before = was && { ...of, full_name: was.fullName, relation: was.relation, language: was.language }
      return changeOf('guardians', key(id), { ...of, full_name: fullName, relation, language }, before, isNew)
    }),
  ]
}

export function rowIdOf({ before, after }: Change): string {
  const row = after ?? before ?? {}
  return String(row.id ?? row.person_id)
}

export const reversed = (changes: readonly Change[]): Change[] =>
  changes.map(({ entity, before, after }) => ({ entity, before: after, after: before }))

/** What a new row has besides what is compared when it is undone. */
function marginsOf({ now, actor }: VerbContext): Partial<Record<Entity, JsonRow>> {
  const at = now.toISOString()
  const by = actorIdOf(actor)
  return {
    terms: {},
    people: { decided_at: at, decided_by: by, created_at: at },
    classes: { created_at: at },
    class_teachers: {},
    enrolments: {},
    cards: { valid_from: at, assigned_by: by, created_at: at },
    guardians: { created_at: at },
  }
}

/** When somebody was suspended or a class archived is no part of what is compared; it follows from what is. */
function momentsOf({ entity, before, after }: Change, at: string): JsonRow {
  if (!before || !after) return {}
  if (entity === 'people' && after.status !== before.status)
    return { suspended_at: after.status === 'suspended' ? at : null }
  const isArchived = entity === 'classes' && before.archived_at === null && after.archived_at === undefined
  return isArchived ? { archived_at: at } : {}
}

/** One statement writes rows that name the same columns; what leaves its name to another goes first. */
function alike(rows: readonly JsonRow[]): JsonRow[][] {
  const groups = new Map<string, JsonRow[]>()
  for (const row of rows) {
    const key = Object.keys(row).sort().join()
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const isLeaving = ([row]: JsonRow[]) => (row && 'archived_at' in row ? 0 : 1)
  return [...groups.values()].sort((a, b) => isLeaving(a) - isLeaving(b))
}

/** What only one may have; a name cannot be empty, so the id stands in for it. */
const ownedByOne: [Entity, string, (id: unknown) => unknown][] = [
  ['people', 'email', () => null],
  ['people', 'roll_number', () => null],
  ['people', 'source_id', () => null],
  ['classes', 'name', id => id],
  ['classes', 'source_id', () => null],
  ['terms', 'name', id => id],
  ['terms', 'source_id', () => null],
  ['enrolments', 'source_id', () => null],
]

/** Taken off those who get another first: a number or a name can go from one to the next in one import. */
async function letGo(context: VerbContext, entity: Entity, table: PgTable, changes: readonly Change[]) {
  for (const [of, column, filler] of ownedByOne) {
    if (of !== entity) continue
    const rows = changes.flatMap(({ before, after }) =>
      before && after && column in after && before[column] !== after[column]
        ? [{ org_id: after.org_id, id: after.id, [column]: filler(after.id) }]
        : [],
    )
    for (const part of chunksOf(rows)) await updateRows(context, table, part, ['id'])
  }
}

/** Calls after each part with the number of rows in it, so that a screen can be told. */
type OnWritten = (rows: number) => Promise<void>

/** Makes, changes and takes away rows in bulk, in an order that the references allow. */
export async function writeChanges(
  context: VerbContext,
  changes: readonly Change[],
  onWritten: OnWritten = async () => {},
): Promise<void> {
  const margins = marginsOf(context)
  const inParts = async (rows: JsonRow[], write: (part: JsonRow[]) => Promise<void>) => {
    for (const part of chunksOf(rows, chunkRows)) {
      await write(part)
      await onWritten(part.length)
    }
  }
  const ofEntity = (entity: Entity) => changes.filter(change => change.entity === entity)
  for (const [entity, table, keys] of [...tables].reverse()) {
    const gone = ofEntity(entity).flatMap(({ before, after }) => (before && !after ? [before] : []))
    await inParts(gone, part => deleteRows(context, table, part, keys))
  }
  for (const [entity, table, keys] of tables) {
    await letGo(context, entity, table, ofEntity(entity))
    const changed = ofEntity(entity).flatMap(change =>
      change.before && change.after
        ? [{ ...change.after, ...momentsOf(change, context.now.toISOString()) }]
        : [],
    )
    for (const rows of alike(changed)) await inParts(rows, part => updateRows(context, table, part, keys))
    const made = ofEntity(entity).flatMap(({ before, after }) => (!before && after ? [after] : []))
    await inParts(made, part =>
      insertRows(
        context,
        table,
        part.map(row => ({ ...row, ...margins[entity] })),
      ),
    )
  }
}
