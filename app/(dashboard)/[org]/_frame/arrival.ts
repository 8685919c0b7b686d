import { cache } from 'react'
import { pageContext } from '@/app/_trpc/server'
import { arrive } from '@/server/api/page-frame'

/** Who has come to this organization; asked once per request, whatever number of layouts and pages want to know. */
export const arrivalAt = cache(async (org: string) => arrive(await pageContext(org), org))
