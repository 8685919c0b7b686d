'use client'

import { useOrganization } from '../_frame/organization-context'

/** One's own record is asked for without an id, as the page does that fetched it first. */
export function useWhose(personId: string): { personId?: string } {
  const { person } = useOrganization()
  return person.id === personId ? {} : { personId }
}
