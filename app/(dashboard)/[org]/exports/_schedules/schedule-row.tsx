'use client'

import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { kindWords } from '../../_exports/export-words'
import { useOrganization } from '../../_frame/organization-context'
import { readerWords, rhythmWords, type Schedule } from './schedule-words'

type RowProps = {
  schedule: Schedule
  onPause: (paused: boolean) => void
  onDelete: () => void
  onLeave: () => void
}

/** When it runs next, and for how many it was made last. */
function Runs({ schedule: { nextAt, lastAt, lastCount, pausedAt } }: Pick<RowProps, 'schedule'>) {
  const { timeZone } = useOrganization().organization
  return (
    <p className="text-muted text-xs">
      {pausedAt ? (
        'Paused'
      ) : (
        <>
          Next <RelativeTime at={nextAt} timeZone={timeZone} />
        </>
      )}
      {lastAt ? (
        <>
          {' · '}last <RelativeTime at={lastAt} timeZone={timeZone} />, for {lastCount ?? 0}{' '}
          {lastCount === 1 ? 'person' : 'people'}
        </>
      ) : (
        ' · not sent yet'
      )}
    </p>
  )
}

export function ScheduleRow({ schedule, onPause, onDelete, onLeave }: RowProps) {
  const { kind, className, format, readers, createdBy, pausedAt, isReader, isTheirs } = schedule
  const name = `${kindWords[kind]}${className ? `, ${className}` : ''}`
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 break-words font-medium text-sm">
          {name} <Badge>{format.toUpperCase()}</Badge>
          {pausedAt ? <Badge tone="warning">Paused</Badge> : null}
        </p>
        <p className="break-words text-sm">{rhythmWords(schedule)}</p>
        <p className="break-words text-muted text-xs">
          To {readerWords(readers)}. Set up by {createdBy}.
        </p>
        <Runs schedule={schedule} />
      </div>
      <div className="flex flex-wrap gap-2">
        {isTheirs ? (
          <Button
            aria-label={`${pausedAt ? 'Resume' : 'Pause'} ${name}`}
            onClick={() => onPause(!pausedAt)}
            size="sm"
          >
            {pausedAt ? 'Resume' : 'Pause'}
          </Button>
        ) : null}
        {isReader ? (
          <Button aria-label={`Send me ${name} no more`} onClick={onLeave} size="sm">
            Not to me
          </Button>
        ) : null}
        {isTheirs ? (
          <Button aria-label={`Delete ${name}`} onClick={onDelete} size="sm">
            Delete
          </Button>
        ) : null}
      </div>
    </li>
  )
}
