'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../_frame/organization-context'
import { SaveButtons } from '../../_frame/save-buttons'
import { ZoneSelect } from './zone-select'

export type Site = inferRouterOutputs<AppRouter>['rooms']['sites'][number]

function useSave(site: Site | undefined, onSaved: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onSettled: () => client.invalidateQueries(),
    onSuccess: () => {
      toast.success('Site saved')
      onSaved()
    },
  }
  const add = useMutation(trpc.rooms.addSite.mutationOptions(options))
  const update = useMutation(trpc.rooms.updateSite.mutationOptions(options))
  const save = (draft: { name: string; timeZone: string; dayStartsAt: string }) =>
    site ? update.mutate({ siteId: site.id, ...draft }) : add.mutate(draft)
  const { error, isPending } = site ? update : add
  return { save, error, isPending }
}

type SiteDialogProps = { site: Site | undefined; zones: readonly string[]; onClose: () => void }

export function SiteDialog({ site, zones, onClose }: SiteDialogProps) {
  const form = useId()
  const { organization } = useOrganization()
  const [draft, setDraft] = useState({
    name: site?.name ?? '',
    timeZone: site?.timeZone ?? organization.timeZone,
    dayStartsAt: site?.dayStartsAt ?? '00:00',
  })
  const { save, error, isPending } = useSave(site, onClose)
  const errors = fieldErrors(error)
  const control = (field: 'name' | 'dayStartsAt') => ({
    value: draft[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(draft)
  }
  return (
    <Dialog
      footer={<SaveButtons form={form} onCancel={onClose} pending={isPending} />}
      onOpenChange={open => !open && onClose()}
      open
      title={site ? `Change ${site.name}` : 'New site'}
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        {error && Object.keys(errors).length === 0 ? <Notice tone="danger">{error.message}</Notice> : null}
        <TextField autoFocus label="Name" maxLength={80} placeholder="City campus" {...control('name')} />
        <ZoneSelect
          current={draft.timeZone}
          error={errors.timeZone}
          onChange={timeZone => setDraft({ ...draft, timeZone })}
          value={draft.timeZone}
          zones={zones}
        />
        <TextField
          hint="With 04:00, a class at half past one belongs to the evening before."
          label="The day begins at"
          type="time"
          {...control('dayStartsAt')}
        />
      </form>
    </Dialog>
  )
}
