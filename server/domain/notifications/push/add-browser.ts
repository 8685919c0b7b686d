import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { z } from 'zod'
import { pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { describeUserAgent } from '../../accounts/sessions/rules.ts'
import { ownPersonId } from '../own.ts'

/** More browsers than anybody uses; the oldest makes room. */
const mostBrowsers = 10

const key = (bytes: number) =>
  z
    .string()
    .max(120)
    .regex(/^[A-Za-z0-9_-]+=*$/)
    .refine(text => Buffer.from(text, 'base64url').length === bytes, 'This key does not fit.')

async function makeRoom({ tx }: VerbContext, personId: string, kept: string) {
  const { id, createdAt } = pushSubscriptions
  const others = await tx
    .select({ id })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.personId, personId), ne(id, kept)))
    .orderBy(asc(createdAt))
  const over = others.slice(0, Math.max(0, others.length - mostBrowsers + 1)).map(row => row.id)
  if (over.length > 0) await tx.delete(pushSubscriptions).where(inArray(id, over))
}

/** This browser is told from now on. Its address is only checked for its form here, and in full at every call. */
export const addBrowser = verb({
  name: 'notifications.add-browser',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({
    endpoint: z.url({ protocol: /^https$/ }).max(1_000),
    p256dh: key(65),
    auth: key(16),
  }),
  output: z.object({ browserId: z.uuid() }),
  budgets: (_input, { actor }) => [
    { key: `push:${'personId' in actor ? actor.personId : ''}`, max: 30, windowMs: 3_600_000 },
  ],
  async run(context, { endpoint, p256dh, auth }) {
    const { tx, orgId, now, request } = context
    const given = {
      personId: ownPersonId(context),
      p256dh,
      auth,
      label: describeUserAgent(request.userAgent, 'Browser'),
    }
    const [row] = await tx
      .insert(pushSubscriptions)
      .values({ orgId, id: newId(now.getTime()), endpoint, ...given, createdAt: now })
      .onConflictDoUpdate({ target: [pushSubscriptions.orgId, pushSubscriptions.endpoint], set: given })
      .returning({ id: pushSubscriptions.id })
    const browserId = row?.id ?? ''
    await makeRoom(context, given.personId, browserId)
    return { browserId }
  },
})
