'use client'

import { GraduationCap } from 'lucide-react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Button } from '@/app/_ui/form/button'
import { useClassOptions } from './filter-bar'
import { useFilters } from './use-filters'

const offered = 6

/** A report of one class, before one is chosen. */
export function ChooseClass({ what }: { what: string }) {
  const options = useClassOptions()
  const { change } = useFilters()
  if (!options) return null
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        action={options.slice(0, offered).map(({ value, label }) => (
          <Button
            className="h-auto min-h-10 whitespace-normal py-1"
            key={value}
            onClick={() => change({ class: value })}
          >
            {label}
          </Button>
        ))}
        description={
          options.length === 0
            ? 'There is no class yet.'
            : `${what} is of one class. Choose it above, or here.`
        }
        icon={<GraduationCap />}
        title={options.length === 0 ? 'Nothing to count' : 'Which class?'}
      />
    </div>
  )
}
