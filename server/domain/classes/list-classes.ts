import { and, asc, eq, ilike, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { roleOf, type VerbContext } from '../../kernel/context.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { ownClassIds } from './membership.ts'
import { classColumns, studentCountOn, teacherCount } from './queries.ts'

const listedClass = z.object({
  id: z.uuid(),
  name: z.string(),
  code: z.string().nullable(),
  roomId: z.uuid().nullable(),
  roomName: z.string().nullable(),
  lateAfterMinutes: z.int().nullable(),
  archivedAt: z.date().nullable(),
  /** Enrolled today. */
  studentCount: z.int(),
  teacherCount: z.int(),
})

async function ownClasses(context: VerbContext, today: string): Promise<SQL> {
  const ids = await ownClassIds(context, today)
  return ids.length > 0 ? inArray(classes.id, ids) : sql`false`
}

function matches(search: string): SQL | undefined {
  const pattern = `%${search.replaceAll(/[\\%_]/g, character => `\\${character}`)}%`
  return or(ilike(classes.name, pattern), ilike(classes.code, pattern))
}

/** By name. Staff see every class, or only their own with `mine`; teachers and students see their own. */
export const listClasses = verb({
  name: 'classes.list-classes',
  kind: 'query',
  permission: 'classes.read',
  input: pageInput.extend({
    search: z.string().trim().max(80).optional(),
    /** The archived ones instead of the current ones. */
    archived: z.boolean().default(false),
    mine: z.boolean().default(false),
  }),
  output: pageOf(listedClass),
  /** The list itself is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { cursor, limit, search, archived, mine }) {
    const { today } = await localToday(context)
    const narrowed = mine || grantOf(roleOf(context.actor), 'classes.read') === 'own'
    const [afterName, afterId] = decodeCursor(cursor) ?? []
    const rows = await context.tx
      .select({ ...classColumns, studentCount: studentCountOn(today), teacherCount })
      .from(classes)
      .leftJoin(rooms, eq(rooms.id, classes.roomId))
      .where(
        and(
          archived ? isNotNull(classes.archivedAt) : isNull(classes.archivedAt),
          narrowed ? await ownClasses(context, today) : undefined,
          search ? matches(search) : undefined,
          afterId === undefined
            ? undefined
            : sql`(${classes.name}, ${classes.id}::text) > (${String(afterName)}, ${String(afterId)})`,
        ),
      )
      .orderBy(asc(classes.name), asc(sql`${classes.id}::text`))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.name, last.id])
  },
})
