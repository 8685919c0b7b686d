'use client'

import { type FormEvent, useState } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { type SignOut, signOutPreview, usualSignOut } from './sign-out'

const endings = [
  { value: 'kept', label: 'keeps the mark' },
  { value: 'absent', label: 'counts as absent' },
]

const endingOf = (value: string) => (value === 'absent' ? 'absent' : 'kept')

type FieldsProps = { rule: SignOut; onChange: (rule: SignOut) => void; errors: Record<string, string> }

function Fields({ rule, onChange, errors }: FieldsProps) {
  const minutes = (key: 'minimumStayMinutes' | 'earlyMinutes', label: string, min: number) => (
    <TextField
      error={errors[`signOut.${key}`]}
      inputMode="numeric"
      label={label}
      max={240}
      min={min}
      onChange={event => onChange({ ...rule, [key]: Number(event.target.value) })}
      type="number"
      value={rule[key]}
    />
  )
  const ending = (key: 'leftEarly' | 'neverLeft', label: string) => (
    <SelectField
      label={label}
      onChange={event => onChange({ ...rule, [key]: endingOf(event.target.value) })}
      options={endings}
      value={rule[key]}
    />
  )
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {minutes('minimumStayMinutes', 'A second card signs out after (minutes)', 3)}
        {minutes('earlyMinutes', 'Early is before the end by more than (minutes)', 0)}
        {ending('leftEarly', 'Whoever leaves early')}
        {ending('neverLeft', 'Whoever never signs out')}
      </div>
      <ul
        aria-live="polite"
        className="flex flex-col gap-1 rounded-lg bg-surface-secondary px-3.5 py-2.5 text-sm"
      >
        {signOutPreview(rule).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

type SignOutPanelProps = { stored: SignOut | null; save: (signOut: SignOut | null) => Promise<unknown> }

/** Whether people sign out of this class as well, and what becomes of those who do not. */
export function SignOutPanel({ stored, save }: SignOutPanelProps) {
  const toast = useToast()
  const [rule, setRule] = useState(stored)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const errors = fieldErrors(error)
  const unchanged = JSON.stringify(rule) === JSON.stringify(stored)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setError(undefined)
    try {
      await save(rule)
      toast.success('Saved', { description: 'For sessions that open from now on.' })
    } catch (failure) {
      setError(failure)
    }
    setPending(false)
  }
  return (
    <Panel description="Sessions that are open keep what they were opened with." title="Signing in and out">
      <form className="flex flex-col gap-5" onSubmit={event => void submit(event)}>
        {error instanceof Error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{error.message}</Notice>
        ) : null}
        <CheckboxField
          checked={rule !== null}
          hint="Off: coming is enough."
          label="People sign out when they leave"
          look="switch"
          onChange={event => setRule(event.target.checked ? (stored ?? usualSignOut) : null)}
        />
        {rule ? <Fields errors={errors} onChange={setRule} rule={rule} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button disabled={unchanged} pending={pending} type="submit" variant="primary">
            Save
          </Button>
          {unchanged ? null : <Button onClick={() => setRule(stored)}>Discard changes</Button>}
        </div>
      </form>
    </Panel>
  )
}
