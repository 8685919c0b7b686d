import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { auditEntries } from '../../../db/schema/audit.ts'
import { verb } from '../../kernel/verb.ts'

/** What has been done here at all, by name. */
export const listAuditedVerbs = verb({
  name: 'audit.list-verbs',
  kind: 'query',
  permission: 'audit.read',
  input: z.strictObject({}),
  output: z.array(z.string()),
  async run({ tx }) {
    const rows = await tx
      .selectDistinct({ name: auditEntries.verb })
      .from(auditEntries)
      .orderBy(asc(auditEntries.verb))
    return rows.map(({ name }) => name)
  },
})
