'use client'

import { outlookWords, type StandingClass } from './outlook-words'
import { RateRing } from './rate-ring'

type ClassCardsProps = {
  classes: readonly StandingClass[]
  targetPercent: number
  /** Whose they are; absent: the viewer's own. */
  legend?: string
  selected: string | undefined
  onSelect: (classId: string | undefined) => void
}

/** "Attended 23 of 25, 2 late, 1 excused". */
export function recordWords({
  present,
  late,
  absent,
  excused,
}: Pick<StandingClass, 'present' | 'late' | 'absent' | 'excused'>) {
  const held = present + late + absent
  if (held + excused === 0) return 'No session yet'
  const parts = [`Attended ${present + late} of ${held}`]
  if (late > 0) parts.push(`${late} late`)
  if (excused > 0) parts.push(`${excused} excused`)
  return parts.join(', ')
}

/** One card per class; pressing it narrows the list below to that class. */
export function ClassCards({ classes, targetPercent, legend, selected, onSelect }: ClassCardsProps) {
  return (
    <fieldset className="mb-6 min-w-0">
      <legend className="mb-2 font-medium text-muted text-sm">
        {selected ? 'Showing one class' : (legend ?? (classes.length === 1 ? 'My class' : 'My classes'))}
      </legend>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {classes.map(item => (
          <button
            aria-pressed={selected === item.classId}
            className="flex min-w-0 items-center gap-4 rounded-xl border bg-surface p-3 text-left shadow-card transition-colors hover:bg-surface-secondary/70 aria-pressed:border-accent aria-pressed:bg-accent-tint"
            key={item.classId}
            onClick={() => onSelect(selected === item.classId ? undefined : item.classId)}
            type="button"
          >
            <RateRing rate={item.percentage} />
            <span className="min-w-0">
              <span className="block break-words font-medium">{item.className}</span>
              <span className="block text-muted text-sm">{recordWords(item)}</span>
              <span className="block text-sm">{outlookWords(item.outlook, targetPercent)}</span>
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
