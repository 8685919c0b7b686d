import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { weeklySlots } from '../../../db/schema/classes.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { fileOutput } from '../roster/export-roster.ts'
import { rowsOfSchool } from './files/rows-of-school.ts'
import { writePackage } from './files/write-package.ts'
import { loadKnown } from './store/load-known.ts'

/** The terms in which classes meet, by class. */
async function termsOfClasses({ tx }: VerbContext): Promise<Map<string, Set<string>>> {
  const { classId, termId } = weeklySlots
  const found = new Map<string, Set<string>>()
  for (const slot of await tx.selectDistinct({ classId, termId }).from(weeklySlots)) {
    if (slot.termId) found.set(slot.classId, (found.get(slot.classId) ?? new Set()).add(slot.termId))
  }
  return found
}

/** People, classes, terms and who is in which class, as a OneRoster 1.2 archive; read back here it changes nothing. */
export const exportOneroster = verb({
  name: 'oneroster.export',
  kind: 'query',
  permission: 'people.manage',
  input: z.strictObject({}),
  output: fileOutput,
  async run(context) {
    const { tx, orgId } = context
    const { name, slug } = organizations
    const [organization] = await tx
      .select({ name, slug })
      .from(organizations)
      .where(eq(organizations.id, orgId))
    if (!organization) throw notFound('This organization')
    const { today } = await localToday(context)
    const around = {
      organization: { ...organization, id: orgId },
      termsOf: await termsOfClasses(context),
      today,
    }
    const bytes = writePackage(rowsOfSchool(await loadKnown(context), around), orgId)
    return {
      fileName: `oneroster-${organization.slug}-${today}.zip`,
      mediaType: 'application/zip',
      content: bytes.toString('base64'),
    }
  },
})
