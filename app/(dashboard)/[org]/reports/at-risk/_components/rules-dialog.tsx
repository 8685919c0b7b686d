'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { Rules } from './risk-words'

const fields = [
  { name: 'belowPercent', label: 'Below so many percent', min: 1, max: 100 },
  { name: 'fewestSessions', label: 'Once so many sessions count', min: 1, max: 50 },
  { name: 'missedInARow', label: 'Or missing so many times in a row', min: 2, max: 20 },
] as const

function Inputs({ rules }: { rules: Rules }) {
  return fields.map(({ name, label, min, max }) => (
    <TextField
      defaultValue={rules[name]}
      inputMode="numeric"
      key={name}
      label={label}
      max={max}
      min={min}
      name={name}
      type="number"
    />
  ))
}

type RulesDialogProps = { rules: Rules; onOpenChange: (open: boolean) => void }

export function RulesDialog({ rules, onOpenChange }: RulesDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const save = useMutation(
    trpc.reports.updateRiskRules.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.reports.atRisk.queryKey() })
        onOpenChange(false)
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const number = (name: (typeof fields)[number]['name']) => Number(given.get(name))
    save.mutate({
      belowPercent: number('belowPercent'),
      fewestSessions: number('fewestSessions'),
      missedInARow: number('missedInARow'),
    })
  }
  return (
    <Dialog
      description="They hold for the whole organization. Everyone who sees the list reads them above it."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button form={form} pending={save.isPending} type="submit" variant="primary">
            Save
          </Button>
        </>
      }
      onOpenChange={onOpenChange}
      open
      size="sm"
      title="Who is at risk"
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        <Inputs rules={rules} />
        {save.error ? <Notice tone="danger">{save.error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
