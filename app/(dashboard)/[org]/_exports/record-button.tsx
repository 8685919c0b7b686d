'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useOrganization } from '../_frame/organization-context'
import { localDateText } from '../_frame/time-words'
import { daysBefore } from '../reports/_frame/filters'
import { missingIn } from './export-words'
import { type Asked, RangeAndFormat } from './fields'
import { useAsked } from './use-asking'

const usualDays = 180

function RecordDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const trpc = useTRPC()
  const { timeZone } = useOrganization().organization
  const today = localDateText(new Date(), timeZone)
  const [asked, setAsked] = useState<Asked>({ from: daysBefore(today, usualDays), to: today, format: 'pdf' })
  const [missing, setMissing] = useState<string>()
  const done = useAsked(onClose)
  const ask = useMutation(trpc.exports.startRecord.mutationOptions({ onSuccess: done }))
  const submit = () => {
    const lack = missingIn(asked)
    setMissing(lack)
    if (!lack) ask.mutate({ ...asked, personId })
  }
  return (
    <FormDialog
      description="Every mark of these days, with a line to sign on the PDF."
      onClose={onClose}
      onSubmit={submit}
      pending={ask.isPending}
      problem={missing ?? ask.error?.message}
      submitLabel="Export"
      title="Export the record"
    >
      <RangeAndFormat asked={asked} change={change => setAsked({ ...asked, ...change })} />
    </FormDialog>
  )
}

/** One student's record as a file. */
export function RecordButton({ personId, size }: { personId: string; size?: 'sm' }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={size ? undefined : <Download aria-hidden />} onClick={() => setOpen(true)} size={size}>
        Export
      </Button>
      {isOpen ? <RecordDialog onClose={() => setOpen(false)} personId={personId} /> : null}
    </>
  )
}
