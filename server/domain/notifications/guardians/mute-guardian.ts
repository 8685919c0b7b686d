import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { absenceNotices, guardians } from '../../../../db/schema/roster.ts'
import { notFound } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { linkBudget, noticeToken, peopleOf } from './find-notice.ts'

/** The link at the end of every such mail: no more of them from this organization to this address. Again changes nothing. */
export const muteGuardian = verb({
  name: 'notifications.mute-guardian',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ token: noticeToken, muted: z.boolean().default(true) }),
  output: z.object({ organization: z.string() }),
  budgets: linkBudget,
  async run(context, { token, muted }) {
    const [notice] = await context.tx
      .select()
      .from(absenceNotices)
      .where(eq(absenceNotices.muteTokenHash, hashToken(token)))
    if (!notice) throw notFound('This link')
    return context.inOrganization(notice.orgId, async inner => {
      const { guardian, organization } = await peopleOf(inner, notice)
      await inner.tx
        .update(guardians)
        .set({ mutedAt: muted ? inner.now : null })
        .where(eq(guardians.email, guardian.email))
      return { organization: organization.name }
    })
  },
})
