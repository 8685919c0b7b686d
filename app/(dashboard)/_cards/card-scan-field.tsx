'use client'

import { type FormEvent, useRef, useState } from 'react'
import { reasonOf } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { type CardPerson, useCards } from './use-cards'
import { useKeyboardWedge } from './use-keyboard-wedge'

type CardScanFieldProps = {
  person: CardPerson
  onAssigned: (uid: string) => void
}

const dayMs = 86_400_000
const beginnings = [
  { value: '0', label: 'Now' },
  { value: '1', label: 'Yesterday at this time' },
  { value: '3', label: '3 days ago' },
  { value: '6', label: '6 days ago' },
]

function useScan(person: CardPerson, onAssigned: (uid: string) => void) {
  const { assign } = useCards(person)
  const [text, setText] = useState('')
  const [daysBack, setDaysBack] = useState('0')
  const field = useRef<HTMLInputElement>(null)
  useKeyboardWedge(field)
  const give = (takeFrom: boolean) => {
    const validFrom = daysBack === '0' ? undefined : new Date(Date.now() - Number(daysBack) * dayMs)
    assign.mutate(
      { uid: text, personId: person.id, validFrom, takeFrom },
      {
        onSuccess({ uid }) {
          setText('')
          field.current?.focus()
          onAssigned(uid)
        },
        onError: () => field.current?.select(),
      },
    )
  }
  const type = (value: string) => {
    setText(value)
    if (assign.error) assign.reset()
  }
  const { error, isPending } = assign
  return { field, text, type, daysBack, setDaysBack, give, error, isPending }
}

type HeldNoticeProps = {
  sentence: string | undefined
  person: CardPerson
  isPending: boolean
  onMove: () => void
}

function HeldNotice({ sentence, person, isPending, onMove }: HeldNoticeProps) {
  return (
    <Notice
      action={
        <Button onClick={onMove} pending={isPending} size="sm">
          Move it
        </Button>
      }
      live
      title={sentence}
      tone="warning"
    >
      Moving it to {person.fullName} takes it from them; marks they have already got stay.
    </Notice>
  )
}

function Since({ daysBack, onChange }: { daysBack: string; onChange: (daysBack: string) => void }) {
  return (
    <SelectField
      hint="An earlier moment also counts scans of the card since then."
      label="Theirs since"
      onChange={event => onChange(event.target.value)}
      options={beginnings}
      value={daysBack}
    />
  )
}

/** Takes a card from a USB reader's typing or by hand; says who holds it and moves it only when told to. */
export function CardScanField({ person, onAssigned }: CardScanFieldProps) {
  const { field, text, type, daysBack, setDaysBack, give, error, isPending } = useScan(person, onAssigned)
  const held = reasonOf(error) === 'card-held'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A reader that repeats its number must not answer the question that the first time raised.
    if (text.trim() && !isPending) give(false)
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <div className="flex items-start gap-2">
        <TextField
          autoCapitalize="characters"
          autoComplete="off"
          autoFocus
          className="font-mono"
          error={held ? undefined : error?.message}
          fieldClassName="flex-1"
          hint="Hold the card to the USB reader, or type the number and press Enter."
          label="Card number"
          maxLength={60}
          onChange={event => type(event.target.value)}
          placeholder="04 6E 51 B2 C3 1D 80"
          ref={field}
          required={false}
          spellCheck={false}
          value={text}
        />
        <Button
          className="mt-6.5"
          disabled={!text.trim()}
          pending={isPending}
          type="submit"
          variant="primary"
        >
          Give
        </Button>
      </div>
      {held ? (
        <HeldNotice
          isPending={isPending}
          onMove={() => give(true)}
          person={person}
          sentence={error?.message}
        />
      ) : null}
      <Since daysBack={daysBack} onChange={setDaysBack} />
    </form>
  )
}
