'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FileField, fileIdsIn } from '../_attachments/file-field'
import { useOrganization } from '../_frame/organization-context'
import { localDateText } from '../_frame/time-words'
import { AskDialog } from './ask-dialog'

interface ExcuseDialogProps {
  classes: readonly { classId: string; className: string }[]
  /** Somebody else, for staff who enter what they were told. */
  personId?: string
  onClose: () => void
}

/** From and to; the last day follows the first. */
function Days({ errors }: { errors: Record<string, string> }) {
  const today = localDateText(new Date(), useOrganization().organization.timeZone)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const start = (date: string) => {
    setFrom(date)
    if (to < date) setTo(date)
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        error={errors.startsOn}
        label="First day"
        name="startsOn"
        onChange={({ target }) => start(target.value)}
        type="date"
        value={from}
      />
      <TextField
        error={errors.endsOn}
        label="Last day"
        min={from}
        name="endsOn"
        onChange={({ target }) => setTo(target.value)}
        type="date"
        value={to}
      />
    </div>
  )
}

const every = 'every'
const each = 'each'

const whoDecides = (about: string) => {
  if (about === every) return 'An admin decides once. It also holds in classes joined later.'
  return about === each ? 'Each teacher decides for their own class.' : 'Its teacher decides.'
}

/** Which classes it is about, and with that who decides. */
function About({ classes, name }: { classes: ExcuseDialogProps['classes']; name: string }) {
  const [about, setAbout] = useState(classes.length > 0 ? each : every)
  return (
    <SelectField
      hint={whoDecides(about)}
      label="Classes"
      name={name}
      onChange={({ target }) => setAbout(target.value)}
      options={[
        ...(classes.length > 0 ? [{ value: each, label: 'Each class attended now' }] : []),
        { value: every, label: 'Every class, also those joined later' },
        ...classes.map(({ classId, className }) => ({ value: classId, label: className })),
      ]}
      value={about}
    />
  )
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Asks to be excused for one day or several, past or to come. */
export function ExcuseDialog({ classes, personId, onClose }: ExcuseDialogProps) {
  const trpc = useTRPC()
  const excuse = useMutation(trpc.requests.excuseDates.mutationOptions())
  const ask = (form: FormData, reason: string) => {
    const about = textOf(form, 'about')
    return excuse.mutateAsync({
      personId,
      everyClass: about === every,
      classId: about === every || about === each ? undefined : about,
      startsOn: textOf(form, 'startsOn'),
      endsOn: textOf(form, 'endsOn'),
      reason,
      attachmentIds: fileIdsIn(form),
    })
  }
  return (
    <AskDialog
      ask={ask}
      description="An accepted excuse also holds in sessions to come."
      onClose={onClose}
      reasonLabel="Reason"
      sent="Excuse sent"
      state={excuse}
      title={personId ? 'Enter an excuse' : 'Request an excuse'}
    >
      <Days errors={fieldErrors(excuse.error)} />
      <About classes={classes} name="about" />
      <FileField hint="A note from a doctor, say; only those who decide see it." />
    </AskDialog>
  )
}
