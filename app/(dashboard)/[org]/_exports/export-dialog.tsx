'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { SelectField } from '@/app/_ui/form/select-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useClassOptions } from '../reports/_frame/filter-bar'
import { kindWords, missingIn, needsClass, type ReportKind } from './export-words'
import { type Asked, RangeAndFormat } from './fields'
import { useAsked } from './use-asking'

export interface ExportStart {
  from: string
  to: string
  classId?: string | undefined
  by?: 'month' | 'term' | undefined
}

interface ExportDialogProps {
  /** What can be chosen here, the first one first. */
  kinds: readonly ReportKind[]
  /** As the report is narrowed down. */
  start: ExportStart
  onClose: () => void
}

const offering = (kinds: readonly ReportKind[]) => kinds.map(value => ({ value, label: kindWords[value] }))

/** Registers and term reports are signed on paper; numbers are worked with. */
const usualFormat = (kind: ReportKind) => (needsClass(kind) ? 'pdf' : 'xlsx')

function useExport({ kinds, start, onClose }: ExportDialogProps) {
  const trpc = useTRPC()
  const [kind, setKind] = useState<ReportKind>(kinds[0] ?? 'marks')
  const [classId, setClass] = useState(start.classId ?? '')
  const [asked, setAsked] = useState<Asked>({ from: start.from, to: start.to, format: usualFormat(kind) })
  const [missing, setMissing] = useState<string>()
  const done = useAsked(onClose)
  const ask = useMutation(trpc.exports.start.mutationOptions({ onSuccess: done }))
  const submit = () => {
    const input = { ...asked, kind, classId: classId || undefined, by: start.by }
    const lack = missingIn(input)
    setMissing(lack)
    if (!lack) ask.mutate(input)
  }
  const problem = missing ?? ask.error?.message
  const choose = (next: ReportKind) => {
    setKind(next)
    setAsked(before => ({ ...before, format: usualFormat(next) }))
  }
  return { kind, choose, classId, setClass, asked, setAsked, submit, problem, pending: ask.isPending }
}

/** Asks for a report as a file. */
export function ExportDialog(props: ExportDialogProps) {
  const { kinds, onClose } = props
  const classes = useClassOptions() ?? []
  const { kind, choose, classId, setClass, asked, setAsked, submit, problem, pending } = useExport(props)
  return (
    <FormDialog
      description="The file is made in the background and kept for seven days."
      onClose={onClose}
      onSubmit={submit}
      pending={pending}
      problem={problem}
      submitLabel="Export"
      title="Export"
    >
      <SelectField
        label="What"
        onChange={event => {
          const chosen = kinds.find(each => each === event.target.value)
          if (chosen) choose(chosen)
        }}
        options={offering(kinds)}
        value={kind}
      />
      {kind === 'day' || kind === 'inside' ? null : (
        <SelectField
          label="Class"
          onChange={event => setClass(event.target.value)}
          options={[
            {
              value: '',
              label: needsClass(kind) ? 'Choose a class' : 'All classes',
              disabled: needsClass(kind),
            },
            ...classes,
          ]}
          required={false}
          value={classId}
        />
      )}
      <RangeAndFormat asked={asked} change={change => setAsked({ ...asked, ...change })} />
    </FormDialog>
  )
}
