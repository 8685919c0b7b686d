'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarOff, FileUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { HolidayImport } from '../_calendar/holiday-import'
import { daysText } from './days-text'
import { HolidayForm } from './holiday-form'

/** The list, and its two changes; removing one can be undone from the toast. */
function useHolidays() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery(trpc.organizations.holidays.queryOptions({}))
  const refresh = () => client.invalidateQueries({ queryKey: trpc.organizations.holidays.queryKey({}) })
  const add = useMutation(trpc.organizations.addHoliday.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(
    trpc.organizations.removeHoliday.mutationOptions({
      onSuccess: (_, { holidayId }) => {
        const gone = list.data?.find(holiday => holiday.id === holidayId)
        if (gone) {
          const { id: _, ...days } = gone
          const undo = () => add.mutate(days)
          toast.info(`${gone.name} removed`, { action: { label: 'Undo', onPress: undo } })
        }
        return refresh()
      },
      onError: error => void toast.error('That did not work', { description: error.message }),
    }),
  )
  const sites = useQuery(trpc.rooms.sites.queryOptions({}))
  const siteName = (siteId: string) => sites.data?.find(({ id }) => id === siteId)?.name ?? 'One site'
  return { list, add, remove, siteName }
}

/** Days without lessons. */
export function Holidays() {
  const { list, add, remove, siteName } = useHolidays()
  const [importing, setImporting] = useState(false)
  return (
    <Panel
      actions={
        <Button icon={<FileUp aria-hidden />} onClick={() => setImporting(true)} size="sm">
          Import iCal
        </Button>
      }
      description="The timetable opens no sessions on these days; those that had been held count for nobody."
      padded={false}
      title="Holidays"
    >
      {importing ? <HolidayImport onClose={() => setImporting(false)} /> : null}
      {list.error && !list.data ? (
        <ErrorState description={list.error.message} onRetry={() => list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState
          className="py-8"
          description="Add terms’ ends, public holidays, days off."
          icon={<CalendarOff />}
          title="No holidays yet"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(({ id, name, startsOn, endsOn, siteId }) => (
          <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5" key={id}>
            <span className="flex min-w-0 flex-1 flex-wrap gap-x-4">
              <span className="min-w-40 break-words font-medium">{name}</span>
              <span className="text-muted tabular">{daysText(startsOn, endsOn)}</span>
              {siteId ? <Badge>{siteName(siteId)}</Badge> : null}
            </span>
            <Button
              aria-label={`Remove ${name}`}
              icon={<Trash2 aria-hidden />}
              iconOnly
              onClick={() => remove.mutate({ holidayId: id })}
              size="sm"
              variant="ghost"
            />
          </li>
        ))}
      </ul>
      {list.data || list.error ? null : <SkeletonRows rows={3} />}
      <HolidayForm add={add} />
    </Panel>
  )
}
