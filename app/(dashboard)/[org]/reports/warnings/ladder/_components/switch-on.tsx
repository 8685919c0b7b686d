'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { dryRunWords } from './dry-run'
import type { Step } from './use-ladder'

type SwitchOnProps = {
  classId: string | undefined
  steps: Step[]
  onConfirm: () => Promise<void>
  onOpenChange: (open: boolean) => void
}

/** Says how many will be told before anybody is. */
export function SwitchOn({ classId, steps, onConfirm, onOpenChange }: SwitchOnProps) {
  const trpc = useTRPC()
  const { data, error } = useQuery(trpc.warnings.dryRun.queryOptions({ classId, steps }, { retry: false }))
  return (
    <ConfirmDialog
      confirmLabel="Switch on"
      onConfirm={onConfirm}
      onOpenChange={onOpenChange}
      open
      title="Switch the warning ladder on?"
    >
      <p className="text-sm" role="status">
        {data ? `As things stand, ${dryRunWords(data)} would be warned within the next day.` : null}
        {error ? error.message : null}
        {!data && !error ? 'Looking at everybody’s numbers …' : null}
      </p>
    </ConfirmDialog>
  )
}
