'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'

type NoteFormProps = {
  label: string
  initial?: string
  pending: boolean
  error?: string
  /** Resolves to whether it was saved. */
  onSave: (words: string) => Promise<boolean>
  onCancel?: () => void
}

const wordsMax = 2_000

export function NoteForm({ label, initial = '', pending, error, onSave, onCancel }: NoteFormProps) {
  const [words, setWords] = useState(initial)
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await onSave(words.trim()))) return
    setWords('')
    // The button is off again: who writes by keyboard goes on in the field.
    field.current?.focus()
  }
  return (
    <form className="flex flex-col gap-2" onSubmit={event => void submit(event)}>
      <TextAreaField
        autoFocus={Boolean(onCancel)}
        label={label}
        maxLength={wordsMax}
        onChange={event => setWords(event.target.value)}
        ref={field}
        rows={3}
        value={words}
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button disabled={words.trim() === ''} pending={pending} size="sm" type="submit" variant="primary">
          Save note
        </Button>
        {onCancel ? (
          <Button onClick={onCancel} size="sm">
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  )
}
