'use client'

import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { surpriseSeconds, surpriseShares, type useSurprises, withOwn } from './use-surprises'

interface SurpriseAskProps {
  sessionId: string
  usual: { percent: number; seconds: number }
  ask: ReturnType<typeof useSurprises>['ask']
}

/** How many of those who came by phone, for how long, and the button. */
export function SurpriseAsk({ sessionId, usual, ask }: SurpriseAskProps) {
  const [percent, setPercent] = useState(usual.percent)
  const [seconds, setSeconds] = useState(usual.seconds)
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="How many are asked"
          onChange={event => setPercent(Number(event.target.value))}
          options={withOwn(surpriseShares, percent, '%')}
          value={String(percent)}
        />
        <SelectField
          label="Time to answer"
          onChange={event => setSeconds(Number(event.target.value))}
          options={withOwn(surpriseSeconds, seconds, 'seconds')}
          value={String(seconds)}
        />
      </div>
      {ask.error ? <Notice tone="danger">{ask.error.message}</Notice> : null}
      <Button
        className="self-start"
        icon={<Sparkles aria-hidden />}
        onClick={() => ask.mutate({ sessionId, percent, seconds })}
        pending={ask.isPending}
        variant="primary"
      >
        Ask now
      </Button>
    </div>
  )
}
