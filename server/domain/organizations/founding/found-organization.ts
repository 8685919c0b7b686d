import { organizations } from '../../../../db/schema/organizations.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { newClaimCode, newId } from '../../../kernel/ids.ts'
import { slugCandidates } from './slug.ts'

interface OrganizationToFound {
  name: string
  /** Chosen by the user; otherwise derived from the name. */
  slug?: string
  timeZone: string
}

/** Inserts the tenant itself. Each insert is its own test for a taken slug, so two sign-ups at once cannot share one. */
export async function foundOrganization(
  { tx, now }: VerbContext,
  { name, slug: chosen, timeZone }: OrganizationToFound,
): Promise<{ orgId: string; slug: string }> {
  const orgId = newId(now.getTime())
  for (const slug of chosen ? [chosen] : slugCandidates(name, newClaimCode().toLowerCase())) {
    const [made] = await tx
      .insert(organizations)
      .values({ id: orgId, slug, name, timeZone, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: organizations.id })
    if (made) return { orgId, slug }
  }
  const sentence = 'This address is not free. Choose another one.'
  throw new AppError('conflict', sentence, {
    reason: 'slug-taken',
    fields: { 'organization.slug': sentence },
  })
}
