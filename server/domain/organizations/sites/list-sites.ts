import { asc, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sites } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'
import { siteView } from './site-fields.ts'

/** By name, with how many rooms each has. */
export const listSites = verb({
  name: 'organizations.list-sites',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.array(siteView),
  run: ({ tx }) =>
    tx
      .select({
        id: sites.id,
        name: sites.name,
        timeZone: sites.timeZone,
        dayStartsAt: sql<string>`to_char(${sites.dayStartsAt}, 'HH24:MI')`,
        rooms:
          sql<number>`(select count(*) from rooms r where r.org_id = sites.org_id and r.site_id = sites.id)`.mapWith(
            Number,
          ),
        hasFence: sql<boolean>`${sites.fence} is not null`,
        networks: sql<number>`jsonb_array_length(${sites.networks})`,
      })
      .from(sites)
      .orderBy(asc(sites.name)),
})
