import { and, desc, eq, gte, like, lt, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { auditEntries } from '../../../db/schema/audit.ts'
import { devices } from '../../../db/schema/devices.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { operatorsSeen } from '../../../db/schema/platform/operators-seen.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'

const position = z.tuple([z.iso.datetime(), z.uuid()])

function after(cursor: string | undefined): SQL | undefined {
  const { data } = position.safeParse(decodeCursor(cursor))
  if (!data) return undefined
  return sql`(${auditEntries.at}, ${auditEntries.id}) < (${data[0]}::timestamptz, ${data[1]}::uuid)`
}

/** Some field of the subject holds this id, alone or in a list. */
const isAbout = (id: string) => sql`exists (select from jsonb_each(${auditEntries.subject}) as field
  where field.value = to_jsonb(${id}::text) or (jsonb_typeof(field.value) = 'array' and field.value ? ${id}))`

/** When that day, or one some days later, begins where the organization is. */
const dayStart = (orgId: string, day: string, later: number) =>
  sql`((${day}::date + ${later}::int)::timestamp at time zone
    (select ${organizations.timeZone} from ${organizations} where ${organizations.id} = ${orgId}))`

/** Who did what, when, to what: newest first, narrowed by each of them. */
export const listAudit = verb({
  name: 'audit.list',
  kind: 'query',
  permission: 'audit.read',
  input: pageInput.extend({
    actorId: z.uuid().optional(),
    /** 'people' or 'people.invite': the noun, or more of the name. */
    verb: z
      .string()
      .max(80)
      .regex(/^[a-z.-]*$/, 'Small letters, dots and dashes.')
      .optional(),
    /** Any id in the subject. */
    subjectId: z.uuid().optional(),
    /** Days of the organization's own calendar, the last one included. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  output: pageOf(
    z.object({
      id: z.uuid(),
      at: z.date(),
      actorKind: z.string(),
      actorId: z.uuid().nullable(),
      /** Of the person, the device or the operator, as they are called now. */
      actorName: z.string().nullable(),
      verb: z.string(),
      subject: z.record(z.string(), z.unknown()),
      requestId: z.string(),
    }),
  ),
  async run({ tx, orgId }, { cursor, limit, actorId, verb: name, subjectId, from, to }) {
    const { id, at, actorKind, actorId: actor, verb: verbName, subject, requestId } = auditEntries
    const rows = await tx
      .select({
        ...{ id, at, actorKind, actorId: actor, verb: verbName, subject, requestId },
        actorName: sql<string | null>`coalesce(${people.fullName}, ${devices.name}, ${operatorsSeen.name})`,
      })
      .from(auditEntries)
      .leftJoin(people, eq(people.id, actor))
      .leftJoin(devices, eq(devices.id, actor))
      .leftJoin(operatorsSeen, eq(operatorsSeen.accountId, actor))
      .where(
        and(
          after(cursor),
          actorId === undefined ? undefined : eq(actor, actorId),
          name ? like(verbName, `${name}%`) : undefined,
          subjectId === undefined ? undefined : isAbout(subjectId),
          from ? gte(at, dayStart(orgId, from, 0)) : undefined,
          to ? lt(at, dayStart(orgId, to, 1)) : undefined,
        ),
      )
      .orderBy(desc(at), desc(id))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.at.toISOString(), last.id])
  },
})
