import { z } from 'zod'
import { notificationPreferences } from '../../../db/schema/notifications.ts'
import { roleOf } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { mayChoose } from './get-preferences.ts'
import { kindKeys, kinds } from './kinds/all-kinds.ts'
import { ownPersonId } from './own.ts'

export const setPreference = verb({
  name: 'notifications.set-preference',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({
    kind: z.enum(kindKeys),
    inApp: z.boolean(),
    mail: z.boolean(),
    push: z.boolean().default(false),
  }),
  output: z.object({}),
  async run(context, { kind, inApp, mail, push }) {
    if (!mayChoose(roleOf(context.actor), kinds[kind])) throw notFound('This kind of notification')
    const { orgId, tx } = context
    const { personId, kind: kindColumn, orgId: orgColumn } = notificationPreferences
    await tx
      .insert(notificationPreferences)
      .values({ orgId, personId: ownPersonId(context), kind, inApp, mail, push })
      .onConflictDoUpdate({ target: [orgColumn, personId, kindColumn], set: { inApp, mail, push } })
    return {}
  },
})
