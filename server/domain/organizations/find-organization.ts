import type { VerbContext } from '../../kernel/context.ts'
import { organizationBySlug } from './queries.ts'

/** For other nouns, in a platform transaction; `undefined` for an unknown slug. */
export async function findOrganization(context: VerbContext, slug: string) {
  const organization = await organizationBySlug(context, slug)
  if (!organization) return undefined
  const { id, name, joinOpen, suspendedAt } = organization
  return { id, slug, name, joinOpen, suspended: suspendedAt !== null }
}
