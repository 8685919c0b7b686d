import type { Status } from '@/app/_ui/data/status'
import './flash.css'

const washes: Record<Status, string> = {
  present: 'bg-present',
  late: 'bg-late',
  absent: 'bg-absent',
  excused: 'bg-excused',
  expected: 'bg-expected',
  waiting: 'bg-waiting',
}

/** Washes its positioned parent once in the colour of a mark; give it the status as key to do so again. */
export function Flash({ status }: { status: Status }) {
  return <span aria-hidden className={`flash pointer-events-none absolute inset-0 ${washes[status]}`} />
}
