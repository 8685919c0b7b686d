import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { tables } from './changes.ts'

export const obstacle = z.object({ name: z.string(), why: z.string() })
export type Obstacle = z.output<typeof obstacle>

const mostNamed = 50

/**
 * Asked for each row by itself, by its index: "offset 0" keeps the planner from joining the two tables instead, which,
 * without statistics, it does by comparing every row with every other.
 */
const exists = (rows: SQL) => sql`exists (${rows} offset 0)`

/** The import made this row itself. */
const madeHere = (importId: string, entity: string, id: SQL) =>
  exists(sql`select 1 from roster_import_changes j where j.import_id = ${importId} and j.entity = ${entity}
    and j.row_id = ${id} and j.before is null`)

/** Rows that are no longer as the import left them. */
function edited(importId: string): SQL[] {
  return tables.map(([entity, table, keys]) => {
    // Cast on this side: the other one is looked up by its index.
    const held = sql.join(
      keys.map(key => sql`held.${sql.identifier(key)} = (c.after->>${key})::uuid`),
      sql` and `,
    )
    return sql`select coalesce(c.after->>'full_name', c.after->>'name', p.full_name, '') as name,
        ${`Changed since, under ${entity.replace('_', ' ')}.`} as why
      from roster_import_changes c
      left join people p on p.id = (c.after->>'person_id')::uuid
      where c.import_id = ${importId} and c.entity = ${entity} and c.after is not null
        and not ${exists(sql`select 1 from ${table} as held where ${held} and to_jsonb(held) @> c.after`)}`
  })
}

/** What was hung on the new people and classes since, and would be lost with them. Each question walks the import's own rows. */
function attached(importId: string): SQL[] {
  const made = (entity: string, name: SQL, why: string, condition: SQL) =>
    sql`select ${name} as name, ${why} as why from roster_import_changes c
      where c.import_id = ${importId} and c.entity = ${entity} and c.before is null and ${condition}`
  const person = (why: string, condition: SQL) => made('people', sql`c.after->>'full_name'`, why, condition)
  const course = (why: string, condition: SQL) => made('classes', sql`c.after->>'name'`, why, condition)
  const others = (entity: 'enrolments' | 'cards' | 'guardians', column: 'person_id' | 'class_id') =>
    exists(sql`select 1 from ${sql.identifier(entity)} o where o.${sql.identifier(column)} = c.row_id
      and not ${madeHere(importId, entity, sql`o.id`)}`)
  return [
    person('Has been marked since.', exists(sql`select 1 from marks m where m.person_id = c.row_id`)),
    person('Was enrolled in another class since.', others('enrolments', 'person_id')),
    person('Was given another card since.', others('cards', 'person_id')),
    person('Was given another guardian since.', others('guardians', 'person_id')),
    person(
      'Teaches another class since.',
      exists(sql`select 1 from class_teachers t where t.person_id = c.row_id and not exists (
        select 1 from roster_import_changes j where j.import_id = ${importId} and j.entity = 'class_teachers'
          and j.row_id = t.person_id and j.before is null and j.after->>'class_id' = t.class_id::text offset 0)`),
    ),
    course('Has met since.', exists(sql`select 1 from sessions s where s.class_id = c.row_id`)),
    course('Has a timetable since.', exists(sql`select 1 from weekly_slots w where w.class_id = c.row_id`)),
    course('Somebody else was enrolled since.', others('enrolments', 'class_id')),
    made(
      'cards',
      sql`coalesce((select p.full_name from people p where p.id = (c.after->>'person_id')::uuid), '')`,
      'The card was used since.',
      exists(sql`select 1 from evidence e join attributions a on a.evidence_id = e.id where e.method = 'card'
        and e.value = c.after->>'uid' and a.person_id = (c.after->>'person_id')::uuid`),
    ),
  ]
}

/** Why an import cannot be undone: later changes, each with a name. Empty when nothing stands against it. */
export async function obstaclesTo({ tx }: VerbContext, importId: string): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  for (const question of [...edited(importId), ...attached(importId)]) {
    const result = await tx.execute(sql`${question} limit ${mostNamed}`)
    found.push(...rowsOf(obstacle, result))
    if (found.length >= mostNamed) break
  }
  return found.slice(0, mostNamed)
}
