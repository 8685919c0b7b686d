import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { notificationPreferences } from '../../../db/schema/notifications.ts'
import { roleOf } from '../../kernel/context.ts'
import { type ActorRole, grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { kindKeys, kinds } from './kinds/all-kinds.ts'
import type { Kind } from './kinds/kind.ts'
import { ownPersonId } from './own.ts'

/** Whether a role ever hears of a kind and may choose how. */
export function mayChoose(role: ActorRole, { concerns }: Kind): boolean {
  const grant = concerns && grantOf(role, concerns.permission)
  return grant !== undefined && (concerns?.grant ?? grant) === grant
}

/** How the caller is told of what: one entry per kind that can concern their role. */
export const getPreferences = verb({
  name: 'notifications.get-preferences',
  kind: 'query',
  permission: 'notifications.own',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      kind: z.enum(kindKeys),
      label: z.string(),
      description: z.string(),
      inApp: z.boolean(),
      mail: z.boolean(),
      push: z.boolean(),
    }),
  ),
  async run(context) {
    const rows = await context.tx
      .select()
      .from(notificationPreferences)
      .where(eq(notificationPreferences.personId, ownPersonId(context)))
    const chosen = new Map(rows.map(row => [row.kind, row]))
    return kindKeys
      .filter(key => mayChoose(roleOf(context.actor), kinds[key]))
      .map(key => {
        const { label, description, defaults } = kinds[key]
        const { inApp, mail, push } = chosen.get(key) ?? defaults
        return { kind: key, label, description, inApp, mail, push }
      })
  },
})
