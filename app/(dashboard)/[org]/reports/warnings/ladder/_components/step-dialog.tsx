'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import { useDebounced } from '@/app/_ui/form/use-debounced'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { type Audience, audienceNames } from '../../../../_warnings/warning-words'
import type { Step } from './use-ladder'

const rules = [
  { value: 'percentage', label: 'Percentage of the term', unit: 'Below so many percent' },
  { value: 'trend', label: 'Going down', unit: 'By so many points in four weeks' },
  { value: 'in-a-row', label: 'Missing in a row', unit: 'So many sessions in a row' },
  { value: 'out-of-reach', label: 'Best still possible', unit: 'Below so many percent at best' },
] as const
type Rule = Step['rule']
const audiences: Audience[] = ['student', 'guardian', 'teacher', 'admin']

const empty: Omit<Step, 'key'> = {
  ...{ name: '', rule: 'percentage', threshold: 80, fewestSessions: 5, pauseDays: 7 },
  ...{ tells: ['student', 'teacher'], subject: '{student}: attendance in {class}', body: '' },
}

/** A name for a step that nobody reads; the server keeps it through every change. */
const newKey = () => `step-${crypto.randomUUID().slice(0, 8)}`

function readStep(form: FormData, key: string): Step {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    key,
    name: text('name'),
    rule: rules.find(({ value }) => value === text('rule'))?.value ?? 'percentage',
    threshold: Number(form.get('threshold')),
    fewestSessions: Number(form.get('fewestSessions')),
    pauseDays: Number(form.get('pauseDays')),
    tells: audiences.filter(each => form.getAll('tells').includes(each)),
    subject: text('subject'),
    body: text('body'),
  }
}

function Numbers({ step }: { step: Omit<Step, 'key'> }) {
  const [rule, setRule] = useState<Rule>(step.rule)
  const number = { type: 'number', inputMode: 'numeric', required: true } as const
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label="Rule"
        name="rule"
        onChange={event => setRule(rules.find(({ value }) => value === event.target.value)?.value ?? rule)}
        options={rules}
        value={rule}
      />
      <TextField
        {...number}
        defaultValue={step.threshold}
        label={rules.find(({ value }) => value === rule)?.unit ?? ''}
        max={100}
        min={1}
        name="threshold"
      />
      <TextField
        {...number}
        defaultValue={step.fewestSessions}
        hint={rule === 'in-a-row' ? 'Not asked of this rule.' : 'One bad week is no trend.'}
        label="Once so many sessions count"
        max={50}
        min={1}
        name="fewestSessions"
      />
      <TextField
        {...number}
        defaultValue={step.pauseDays}
        hint="Days before the next step."
        label="Pause"
        max={120}
        min={0}
        name="pauseDays"
      />
    </div>
  )
}

/** Subject and text, and how they read with somebody's numbers in them. */
function Words({ step, placeholders }: { step: Omit<Step, 'key'>; placeholders: readonly string[] }) {
  const trpc = useTRPC()
  const [subject, setSubject] = useState(step.subject)
  const [body, setBody] = useState(step.body)
  const asked = useDebounced(`${subject}\u0000${body}`, 400).split('\u0000')
  const preview = useQuery(
    trpc.warnings.preview.queryOptions(
      { subject: asked[0] ?? '', body: asked[1] ?? '' },
      { retry: false, placeholderData: before => before },
    ),
  )
  return (
    <>
      <TextField
        label="Subject"
        maxLength={150}
        name="subject"
        onChange={event => setSubject(event.target.value)}
        value={subject}
      />
      <TextAreaField
        hint={`Stands in for the student’s own: ${placeholders.map(each => `{${each}}`).join(' ')}. The rule and its numbers are added by themselves.`}
        label="Text for the student and guardians"
        maxLength={4_000}
        name="body"
        onChange={event => setBody(event.target.value)}
        rows={5}
        value={body}
      />
      <section aria-label="How it reads" className="rounded-lg border bg-surface-secondary p-3 text-sm">
        {preview.error ? <p className="break-words text-absent-ink">{preview.error.message}</p> : null}
        {preview.data && !preview.error ? (
          <>
            <p className="break-words font-medium">{preview.data.subject}</p>
            <p className="whitespace-pre-wrap break-words text-muted">{preview.data.body}</p>
          </>
        ) : null}
      </section>
    </>
  )
}

type StepDialogProps = {
  /** Absent: a new one. */
  step: Step | undefined
  placeholders: readonly string[]
  onSave: (step: Step) => Promise<void>
  onClose: () => void
}

export function StepDialog({ step, placeholders, onSave, onClose }: StepDialogProps) {
  const shown = step ?? empty
  const save = useMutation({ mutationFn: onSave, onSuccess: onClose })
  return (
    <FormDialog
      onClose={onClose}
      onSubmit={form => save.mutate(readStep(form, step?.key ?? newKey()))}
      pending={save.isPending}
      problem={save.error?.message}
      submitLabel="Save"
      title={step ? 'Change the step' : 'A new step'}
    >
      <TextField defaultValue={shown.name} label="Name" maxLength={60} name="name" />
      <Numbers step={shown} />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium text-sm">Who is told</legend>
        <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
          {audiences.map(each => (
            <CheckboxField
              defaultChecked={shown.tells.includes(each)}
              key={each}
              label={audienceNames[each].replace(/^./, first => first.toUpperCase())}
              name="tells"
              value={each}
            />
          ))}
        </div>
      </fieldset>
      <Words placeholders={placeholders} step={shown} />
    </FormDialog>
  )
}
