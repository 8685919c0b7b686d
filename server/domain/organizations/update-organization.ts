import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import {
  absentAfterMinutes,
  dropLowest,
  lateAfterMinutes,
  latePoints,
  lockAfterDays,
  organizationName,
  organizationView,
  phoneCooldownHours,
  refuseBackwards,
  timeZone,
} from './organization-fields.ts'
import { viewColumns } from './queries.ts'

/** Only the fields given change; the slug never does, because printed links and readers hold it. */
export const updateOrganization = verb({
  name: 'organizations.update',
  kind: 'command',
  permission: 'organization.manage',
  input: z
    .strictObject({
      name: organizationName.optional(),
      timeZone: timeZone.optional(),
      lateAfterMinutes: lateAfterMinutes.optional(),
      absentAfterMinutes: absentAfterMinutes.nullish(),
      latePoints: latePoints.optional(),
      dropLowest: dropLowest.optional(),
      lockAfterDays: lockAfterDays.optional(),
      phoneCooldownHours: phoneCooldownHours.optional(),
      kioskPins: z.boolean().optional(),
      liveVideo: z.boolean().optional(),
      joinOpen: z.boolean().optional(),
    })
    .refine(input => Object.values(input).some(value => value !== undefined), 'Nothing to change.'),
  output: organizationView,
  audit: [
    'timeZone',
    'lateAfterMinutes',
    'absentAfterMinutes',
    'latePoints',
    'dropLowest',
    'lockAfterDays',
    'phoneCooldownHours',
    'kioskPins',
    'liveVideo',
    'joinOpen',
  ],
  async run({ tx }, change) {
    const [organization] = await tx.update(organizations).set(change).returning(viewColumns)
    if (!organization) throw notFound('This organization')
    refuseBackwards(organization)
    return organization
  },
})
