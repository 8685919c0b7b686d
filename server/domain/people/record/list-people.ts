import { and, asc, eq, gt, ilike, inArray, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { personStatus, role } from '../rules.ts'
import { personView, toView } from './person-view.ts'

const place = z.tuple([z.string(), z.uuid()])

const asPattern = (text: string) => `%${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`

/** People by name; without `status` those who are in, active or suspended. */
export const listPeople = verb({
  name: 'people.list',
  kind: 'query',
  permission: 'people.read',
  input: pageInput.extend({
    /** Part of a name, an address or a number. */
    search: z.string().trim().max(100).optional(),
    role: role.optional(),
    status: personStatus.optional(),
  }),
  output: pageOf(personView),
  async run({ tx }, { search, role, status, cursor, limit }) {
    const [name, id] = place.safeParse(decodeCursor(cursor)).data ?? []
    const pattern = asPattern(search ?? '')
    const sortName = sql<string>`lower(${people.fullName})`
    const rows = await tx
      .select({ person: people, sortName })
      .from(people)
      .where(
        and(
          status ? eq(people.status, status) : inArray(people.status, ['active', 'suspended']),
          isNull(people.erasedAt),
          role && eq(people.role, role),
          search
            ? or(
                ilike(people.fullName, pattern),
                ilike(people.email, pattern),
                ilike(people.rollNumber, pattern),
              )
            : undefined,
          name !== undefined && id
            ? or(gt(sortName, name), and(eq(sortName, name), gt(people.id, id)))
            : undefined,
        ),
      )
      .orderBy(asc(sortName), asc(people.id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [last.sortName, last.person.id])
    return { ...page, items: page.items.map(({ person }) => toView(person)) }
  },
})
