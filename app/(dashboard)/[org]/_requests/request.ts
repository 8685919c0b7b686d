import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'
import { dateText, spanText } from '../_frame/time-words'

export type Asked = inferRouterOutputs<AppRouter>['requests']['list']['items'][number]
export type AskedKind = Asked['kind']

export const kindNames: Record<AskedKind, string> = {
  excuse: 'Excuse',
  contest: 'Contested mark',
  correction: 'Correction',
  phone: 'New phone',
}

export const stateNames: Record<Asked['state'], string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

export const stateTones = {
  pending: 'accent',
  approved: 'good',
  rejected: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<Asked['state'], string>

/** The class it is about. */
export const whereWords = ({ className }: Pick<Asked, 'className'>) => className ?? 'Every class'

/** "Mon 2 Mar 2026", "Mon 2 Mar 2026 to Wed 4 Mar 2026", or the sessions by name. */
export function whenWords({ startsOn, endsOn, sessions }: Pick<Asked, 'startsOn' | 'endsOn' | 'sessions'>) {
  if (startsOn && endsOn)
    return startsOn === endsOn ? dateText(startsOn) : `${dateText(startsOn)} to ${dateText(endsOn)}`
  const [first] = sessions
  if (!first) return ''
  const when = `${dateText(first.localDate)}, ${spanText(first.startsAt, first.endsAt, first.timeZone)}`
  return sessions.length === 1 ? when : `${when} and ${sessions.length - 1} more`
}

/** What is asked for, in a few words: "absent → present". */
export function changeWords({ kind, wantedStatus, wantedStatusName, sessions, phoneName }: Asked): string {
  if (kind === 'phone') return `Let “${phoneName ?? 'a removed phone'}” count for attendance at once`
  const [first] = sessions
  if (kind === 'excuse') {
    if (sessions.length === 0) return 'No session held on these days yet'
    const missed = sessions.filter(session => session.status === 'absent').length
    return `${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'} so far, absent in ${missed}`
  }
  return `${first?.status ?? 'expected'} → ${wantedStatusName ?? wantedStatus ?? 'present'}`
}
