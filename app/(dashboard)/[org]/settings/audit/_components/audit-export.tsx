'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { missingIn } from '../../../_exports/export-words'
import { type Asked, RangeAndFormat } from '../../../_exports/fields'
import { useAsked } from '../../../_exports/use-asking'
import { useOrganization } from '../../../_frame/organization-context'
import { localDateText } from '../../../_frame/time-words'
import { daysBefore } from '../../../reports/_frame/filters'

const usualDays = 30

function AuditExportDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const { timeZone } = useOrganization().organization
  const today = localDateText(new Date(), timeZone)
  const [asked, setAsked] = useState<Asked>({ from: daysBefore(today, usualDays), to: today, format: 'csv' })
  const [missing, setMissing] = useState<string>()
  const done = useAsked(onClose)
  const ask = useMutation(trpc.exports.startAudit.mutationOptions({ onSuccess: done }))
  const submit = () => {
    const lack = missingIn(asked)
    setMissing(lack)
    if (!lack) ask.mutate(asked)
  }
  return (
    <FormDialog
      description="Every entry of these days, with its ids."
      onClose={onClose}
      onSubmit={submit}
      pending={ask.isPending}
      problem={missing ?? ask.error?.message}
      submitLabel="Export"
      title="Export the audit log"
    >
      <RangeAndFormat asked={asked} change={change => setAsked({ ...asked, ...change })} />
    </FormDialog>
  )
}

/** The log of some days as a file. */
export function AuditExport() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Download aria-hidden />} onClick={() => setOpen(true)}>
        Export
      </Button>
      {isOpen ? <AuditExportDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
