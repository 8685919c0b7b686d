'use client'

import { type FormEvent, useState } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'

interface Days {
  name: string
  startsOn: string
  endsOn: string
}

interface HolidayFormProps {
  add: {
    mutateAsync: (holiday: Days) => Promise<unknown>
    isPending: boolean
    error: { message: string } | null
  }
}

const blank: Days = { name: '', startsOn: '', endsOn: '' }

/** One day unless a last day is given. */
export function HolidayForm({ add }: HolidayFormProps) {
  const [days, setDays] = useState(blank)
  const set = (change: Partial<Days>) => setDays({ ...days, ...change })
  const errors = fieldErrors(add.error)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await add.mutateAsync({ ...days, endsOn: days.endsOn || days.startsOn })
    setDays(blank)
  }
  return (
    <form
      className="grid items-start gap-3 border-t p-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] sm:px-5"
      onSubmit={event => void submit(event).catch(() => {})}
    >
      <TextField
        autoComplete="off"
        error={errors.name}
        fieldClassName="sm:col-span-3"
        label="Name"
        maxLength={80}
        onChange={event => set({ name: event.target.value })}
        value={days.name}
      />
      <TextField
        error={errors.startsOn}
        label="First day"
        onChange={event => set({ startsOn: event.target.value })}
        type="date"
        value={days.startsOn}
      />
      <TextField
        error={errors.endsOn}
        label="Last day"
        min={days.startsOn}
        onChange={event => set({ endsOn: event.target.value })}
        optional
        type="date"
        value={days.endsOn}
      />
      <Button className="sm:mt-[1.625rem]" pending={add.isPending} type="submit">
        Add
      </Button>
      {add.error && Object.keys(errors).length === 0 ? (
        <div className="sm:col-span-3">
          <Notice tone="danger">{add.error.message}</Notice>
        </div>
      ) : null}
    </form>
  )
}
