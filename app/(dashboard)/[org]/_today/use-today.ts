'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useNow } from '@/app/_ui/data/clock'
import { useOrganization } from '../_frame/organization-context'
import { clockText, localDateText } from '../_frame/time-words'
import { useTallies } from '../_sessions/use-tallies'
import { stillToCome } from './day-plan'

/** More in one day than any school has classes at once, three times over. */
const sessionsMax = 200
const refreshMs = 60_000

/** The day so far and the rest of it, as far as the viewer may see it. */
export function useToday() {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const { timeZone } = organization
  const now = new Date(useNow() ?? Date.now())
  const today = localDateText(now, timeZone)
  const nowText = clockText(now, timeZone)
  const own = trpc.sessions.list.queryOptions({ from: today, to: today, limit: sessionsMax })
  const ofToday = useQuery(own)
  // A night class that is still open began yesterday.
  const openOnes = useQuery(trpc.sessions.list.queryOptions({ state: 'open', limit: sessionsMax }))
  const week = useQuery({ ...trpc.timetable.week.queryOptions({}), refetchInterval: refreshMs })
  const open = openOnes.data?.items ?? []
  const tallies = useTallies(open)
  const held = ofToday.data?.items ?? []
  const day = week.data?.days.find(({ date }) => date === today)
  return {
    today,
    nowText,
    open,
    tallies,
    closed: held.filter(session => session.closedAt),
    next: stillToCome(day?.meetings ?? [], [...held, ...open], nowText),
    holiday: day?.holidays.find(({ siteId }) => !siteId)?.name ?? null,
    isPending: ofToday.isPending || openOnes.isPending || week.isPending,
    error: ofToday.error ?? openOnes.error ?? week.error,
    retry() {
      void ofToday.refetch()
      void openOnes.refetch()
      void week.refetch()
    },
  }
}

export type Today = ReturnType<typeof useToday>
