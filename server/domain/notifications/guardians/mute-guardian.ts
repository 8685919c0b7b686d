import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { warningLetters } from '../../../../db/schema/reports/warnings.ts'
import { absenceNotices, guardians } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { organizationOf } from '../queries.ts'
import { linkBudget, noticeToken } from './find-notice.ts'

/** The mail that the link stood in: about a day, or a warning. In a platform transaction. */
async function behindLink({ tx }: VerbContext, tokenHash: string) {
  const [notice] = await tx
    .select({ orgId: absenceNotices.orgId, guardianId: absenceNotices.guardianId })
    .from(absenceNotices)
    .where(eq(absenceNotices.muteTokenHash, tokenHash))
  if (notice) return notice
  const [letter] = await tx
    .select({ orgId: warningLetters.orgId, guardianId: warningLetters.guardianId })
    .from(warningLetters)
    .where(eq(warningLetters.muteTokenHash, tokenHash))
  return letter
}

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
    const found = await behindLink(context, hashToken(token))
    if (!found) throw notFound('This link')
    return context.inOrganization(found.orgId, async inner => {
      const organization = await organizationOf(inner)
      const which = eq(guardians.id, found.guardianId)
      const [guardian] = await inner.tx.select({ email: guardians.email }).from(guardians).where(which)
      if (!guardian || !organization) throw notFound('This link')
      await inner.tx
        .update(guardians)
        .set({ mutedAt: muted ? inner.now : null })
        .where(eq(guardians.email, guardian.email))
      return { organization: organization.name }
    })
  },
})
