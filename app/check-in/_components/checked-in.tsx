import { Check, Clock, FileCheck, X } from 'lucide-react'
import { statusLabels } from '@/app/_ui/data/status'
import type { CheckInPlace } from '@/server/api/check-in-places'

type Session = CheckInPlace['sessions'][number]

const looks = {
  present: { icon: Check, colors: 'bg-present-tint text-present-ink' },
  late: { icon: Clock, colors: 'bg-late-tint text-late-ink' },
  absent: { icon: X, colors: 'bg-absent-tint text-absent-ink' },
  excused: { icon: FileCheck, colors: 'bg-excused-tint text-excused-ink' },
}

const timeIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(at)

const linkClasses = 'inline-flex min-h-11 items-center font-medium text-sm underline underline-offset-4'

type CheckedInProps = { session: Session; organization: string; fresh: boolean; again: boolean }

/** How one stands in a session, since when, and where the reason is told and can be disputed. */
export function CheckedIn({ session, organization, fresh, again }: CheckedInProps) {
  const { sessionId, className, status, arrivedAt, timeZone } = session
  if (!status) return null
  const { icon: Icon, colors } = looks[status]
  const came = status === 'present' || status === 'late'
  const lead = came
    ? again
      ? 'You were checked in already'
      : 'You are checked in'
    : 'Your teacher marked you'
  return (
    <section className={`rounded-2xl p-6 text-center ${colors}`} role={fresh ? 'status' : undefined}>
      <Icon aria-hidden className="mx-auto size-14" strokeWidth={2.4} />
      <p className="mt-2 text-sm">{lead}</p>
      <p className="mt-1 font-semibold text-2xl tracking-tight">
        {statusLabels[status]}
        {came && arrivedAt ? <span className="tabular"> · {timeIn(arrivedAt, timeZone)}</span> : null}
      </p>
      <p className="mt-1 font-medium">{className}</p>
      <p className="mt-3 flex flex-wrap justify-center gap-x-5">
        <a className={linkClasses} href={`/${organization}/me?contest=${sessionId}`}>
          Not right? Contest it
        </a>
        <a className={linkClasses} href={`/${organization}/me?mark=${sessionId}`}>
          See why
        </a>
      </p>
    </section>
  )
}
