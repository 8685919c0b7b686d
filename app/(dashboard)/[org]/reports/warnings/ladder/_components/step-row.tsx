import { ArrowUp, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/form/button'
import { audienceWords, type LadderStep } from '../../../../_warnings/warning-words'

type StepRowProps = {
  step: LadderStep
  number: number
  onEdit?: () => void
  onRemove?: () => void
  onUp?: () => void
}

const pauseWords = (days: number) =>
  days === 0 ? 'The next step may follow at once.' : `Then ${days} ${days === 1 ? 'day' : 'days'} of pause.`

export function StepRow({ step, number, onEdit, onRemove, onUp }: StepRowProps) {
  const { name, ruleWords, tells, subject, body, pauseDays } = step
  const tool = (label: string, icon: ReactNode, act: (() => void) | undefined) =>
    act ? (
      <Button aria-label={`${label}: ${name}`} icon={icon} iconOnly onClick={act} size="sm" variant="ghost" />
    ) : null
  return (
    <li className="flex items-start gap-3 px-4 py-3 sm:px-5">
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-tint font-semibold text-accent-strong text-sm"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium text-sm">{name}</p>
        <p className="break-words text-sm">{ruleWords}.</p>
        <p className="break-words text-muted text-xs">
          Told to {audienceWords(tells)}. {pauseWords(pauseDays)}
        </p>
        <details className="mt-1 text-xs">
          <summary className="w-fit cursor-pointer rounded py-1 text-muted hover:text-foreground">
            The text
          </summary>
          <p className="mt-1 break-words font-medium">{subject}</p>
          <p className="whitespace-pre-wrap break-words text-muted">{body}</p>
        </details>
      </div>
      <div className="flex shrink-0 flex-wrap justify-end">
        {tool('Move up', <ArrowUp aria-hidden />, onUp)}
        {tool('Change', <Pencil aria-hidden />, onEdit)}
        {tool('Remove', <Trash2 aria-hidden />, onRemove)}
      </div>
    </li>
  )
}
