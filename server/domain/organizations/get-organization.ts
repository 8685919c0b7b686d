import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { organizationView } from './organization-fields.ts'
import { viewColumns } from './queries.ts'

export const getOrganization = verb({
  name: 'organizations.get',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({}),
  output: organizationView,
  async run({ tx }) {
    const [organization] = await tx.select(viewColumns).from(organizations)
    if (!organization) throw notFound('This organization')
    return organization
  },
})
