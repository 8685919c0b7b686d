'use client'

import { absoluteText } from '@/app/_ui/data/time-text'
import { useOrganization } from '../../../_frame/organization-context'
import { type Grant, looksWords } from './grant'

/** One access that is over. */
export function GrantRow({ grant }: { grant: Grant }) {
  const { timeZone } = useOrganization().organization
  const { grantedBy, grantedAt, expiresAt, endedAt, reason } = grant
  const end = absoluteText((endedAt ?? expiresAt).getTime(), timeZone)
  return (
    <li className="grid gap-0.5 px-4 py-2.5 text-sm sm:px-5">
      <p className="break-words font-medium">{reason}</p>
      <p className="break-words text-muted text-xs">
        By {grantedBy}, {absoluteText(grantedAt.getTime(), timeZone)}; {endedAt ? 'ended' : 'ran out'} {end}.{' '}
        {looksWords(grant)}
      </p>
    </li>
  )
}
