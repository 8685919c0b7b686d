import { eq } from 'drizzle-orm'
import { organizations } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'

export const viewColumns = {
  slug: organizations.slug,
  name: organizations.name,
  timeZone: organizations.timeZone,
  lateAfterMinutes: organizations.lateAfterMinutes,
  absentAfterMinutes: organizations.absentAfterMinutes,
  latePoints: organizations.latePoints,
  dropLowest: organizations.dropLowest,
  lockAfterDays: organizations.lockAfterDays,
  phoneCooldownHours: organizations.phoneCooldownHours,
  kioskPins: organizations.kioskPins,
  liveVideo: organizations.liveVideo,
  joinOpen: organizations.joinOpen,
  simulated: organizations.simulated,
}

export async function organizationBySlug({ tx }: VerbContext, slug: string) {
  const [organization] = await tx.select().from(organizations).where(eq(organizations.slug, slug))
  return organization
}
