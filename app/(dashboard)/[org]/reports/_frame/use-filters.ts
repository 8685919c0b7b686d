'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useOrganization } from '../../_frame/organization-context'
import { localDateText } from '../../_frame/time-words'
import { readFilters, withChange } from './filters'

/** The filters of the address, and how to change them there. */
export function useFilters() {
  const { organization } = useOrganization()
  const router = useRouter()
  const path = usePathname()
  const search = new URLSearchParams(useSearchParams().toString())
  const today = localDateText(new Date(), organization.timeZone)
  return {
    today,
    slug: organization.slug,
    filters: readFilters(search, today),
    change: (change: Record<string, string>) =>
      router.replace(`${path}${withChange(search, change)}`, { scroll: false }),
  }
}
