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

type CheckedInProps = { session: Session; organization: string; fresh: boolean; again: boolean }

/** How one stands in a session, since when, and where the reason is told and can be disputed. */
export function CheckedIn({ session, organization, fresh, again }: CheckedInProps) {
  const { className, status, arrivedAt, timeZone } = session
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
      <a
        className="mt-4 inline-flex min-h-11 items-center font-medium text-sm underline underline-offset-4"
        href={`/${organization}/me`}
      >
        Not right? See why, and say so
      </a>
    </section>
  )
}
