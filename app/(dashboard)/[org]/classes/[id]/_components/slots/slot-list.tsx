import { Pencil, Trash2 } from 'lucide-react'
import { Button } from '@/app/_ui/form/button'
import type { Slot } from '../course'
import { dateText, weekdayName } from '../date-text'

function validity({ validFrom, validTo }: Slot, today: string) {
  const from = validFrom > today ? `from ${dateText(validFrom)}` : ''
  const to = validTo ? `until ${dateText(validTo)}` : ''
  return [from, to].filter(Boolean).join(' ')
}

/** "Autumn, A weeks": the term it follows. */
function followed({ term, weeks }: Slot) {
  if (!term) return ''
  return weeks === 'every' ? term.name : `${term.name}, ${weeks} weeks`
}

type SlotRowProps = { slot: Slot; today: string; onEdit?: () => void; onRemove?: () => void }

function SlotRow({ slot, today, onEdit, onRemove }: SlotRowProps) {
  const what = `${weekdayName(slot.weekday)} ${slot.startsAt}`
  const when = [followed(slot), validity(slot, today)].filter(Boolean).join(' · ')
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[8rem_9rem_1fr]">
        <span className="font-medium text-sm">{weekdayName(slot.weekday)}</span>
        <span className="text-sm tabular">
          {slot.startsAt}–{slot.endsAt}
          {slot.endsAt < slot.startsAt ? <span className="text-muted"> next day</span> : null}
        </span>
        <span className="min-w-0 break-words text-muted text-sm">
          {slot.roomName}
          {when ? ` · ${when}` : ''}
        </span>
      </div>
      {onEdit && onRemove ? (
        <span className="flex">
          <Button aria-label={`Change ${what}`} iconOnly onClick={onEdit} size="sm" variant="ghost">
            <Pencil aria-hidden />
          </Button>
          <Button aria-label={`Remove ${what}`} iconOnly onClick={onRemove} size="sm" variant="ghost">
            <Trash2 aria-hidden />
          </Button>
        </span>
      ) : null}
    </li>
  )
}

type SlotListProps = {
  slots: readonly Slot[]
  /** The organization's local date. */
  today: string
  /** Absent: the times are shown, not changed. */
  onEdit?: (slot: Slot) => void
  onRemove?: (slot: Slot) => void
}

/** The weekly times in the order of the week. */
export function SlotList({ slots, today, onEdit, onRemove }: SlotListProps) {
  return (
    <ul aria-label="Weekly times" className="divide-y divide-separator">
      {slots.map(slot => (
        <SlotRow
          key={slot.slotId}
          onEdit={onEdit && (() => onEdit(slot))}
          onRemove={onRemove && (() => onRemove(slot))}
          slot={slot}
          today={today}
        />
      ))}
    </ul>
  )
}
