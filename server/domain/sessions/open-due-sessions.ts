import { isNull } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { verb } from '../../kernel/verb.ts'
import { createSession } from './create-session.ts'
import { dueSlots } from './due-slots.ts'

/** Opens every slot that is about to start or under way; the clock calls it, any number of times. */
export const openDueSessions = verb({
  name: 'sessions.open-due',
  kind: 'command',
  permission: 'platform.run',
  audit: false, // each opened session is its own record
  input: z.strictObject({}),
  output: z.object({ opened: z.array(z.uuid()) }),
  async run(context) {
    const [organization] = await context.tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(isNull(organizations.suspendedAt))
    if (!organization) return { opened: [] }
    const opened: string[] = []
    for (const meeting of await dueSlots(context)) {
      const id = await createSession(context, meeting)
      if (id) opened.push(id)
    }
    return { opened }
  },
})
