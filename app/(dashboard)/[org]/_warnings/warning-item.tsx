import Link from 'next/link'
import { Badge } from '@/app/_ui/data/badge'
import { dateText } from '../_frame/time-words'
import { audienceWords, type Warning } from './warning-words'

type MissedProps = { missed: Warning['missed']; sessionHref?: ((sessionId: string) => string) | undefined }

/** The sessions behind the numbers. */
function Missed({ missed, sessionHref }: MissedProps) {
  if (missed.length === 0) return null
  return (
    <details className="mt-1.5 text-xs">
      <summary className="w-fit cursor-pointer rounded py-1 text-muted hover:text-foreground">
        {missed.length === 1 ? 'The missed session' : `The ${missed.length} missed sessions`}
      </summary>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {missed.map(({ sessionId, localDate }) => (
          <li key={sessionId}>
            {sessionHref ? (
              <Link
                className="inline-flex min-h-6 items-center rounded-md border px-2 hover:bg-surface-secondary"
                href={sessionHref(sessionId)}
              >
                {dateText(localDate)}
              </Link>
            ) : (
              <span className="inline-flex min-h-6 items-center rounded-md border px-2">
                {dateText(localDate)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

type WarningItemProps = {
  warning: Warning
  /** Where the name leads; absent on a page that is about this person. */
  personHref?: string
  sessionHref?: (sessionId: string) => string
}

/** One warning: who, which step, the rule with its numbers, who was told, and the sessions behind it. */
export function WarningItem({ warning, personHref, sessionHref }: WarningItemProps) {
  const { fullName, className, periodName, stepName, why, tells, raisedOn, recoveredAt, missed } = warning
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {personHref ? (
          <Link className="min-w-0 break-words font-medium text-sm hover:underline" href={personHref}>
            {fullName}
          </Link>
        ) : null}
        <Badge
          className="h-auto min-h-6 whitespace-normal break-words"
          tone={recoveredAt ? 'neutral' : 'warning'}
        >
          {stepName}
        </Badge>
        {recoveredAt ? <Badge tone="good">Recovered</Badge> : null}
      </div>
      <p className="mt-1 break-words text-sm">{why}</p>
      <p className="mt-0.5 break-words text-muted text-xs">
        {className}, {periodName}. {dateText(raisedOn)}, told to {audienceWords(tells)}.
      </p>
      <Missed missed={missed} sessionHref={sessionHref} />
    </li>
  )
}
