'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { type Passkey, useRefreshPasskeys } from './passkey'

interface PasskeyDialogProps {
  passkey: Passkey
  onClose: () => void
}

export function RenameDialog({ passkey, onClose }: PasskeyDialogProps) {
  const trpc = useTRPC()
  const refresh = useRefreshPasskeys()
  const [name, setName] = useState(passkey.name)
  const rename = useMutation(
    trpc.passkeys.rename.mutationOptions({ onSuccess: () => refresh().then(onClose) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate({ passkeyId: passkey.id, name })
  }
  const footer = (
    <Button form="rename-passkey" pending={rename.isPending} type="submit" variant="primary">
      Save
    </Button>
  )
  return (
    <Dialog footer={footer} onOpenChange={open => !open && onClose()} open title="Rename the passkey">
      <form id="rename-passkey" onSubmit={submit}>
        <TextField
          error={fieldErrors(rename.error).name ?? rename.error?.message}
          label="Name"
          maxLength={60}
          onChange={event => setName(event.target.value)}
          value={name}
        />
      </form>
    </Dialog>
  )
}

export function RemoveDialog({ passkey, onClose }: PasskeyDialogProps) {
  const trpc = useTRPC()
  const refresh = useRefreshPasskeys()
  const remove = useMutation(trpc.passkeys.remove.mutationOptions({ onSuccess: refresh }))
  return (
    <ConfirmDialog
      confirmLabel="Remove it"
      onConfirm={() => remove.mutateAsync({ passkeyId: passkey.id }).then(() => {})}
      onOpenChange={open => !open && onClose()}
      open
      title={`Remove “${passkey.name}”?`}
      tone="danger"
    >
      It signs in no more, and does not count for attendance. You can still sign in with your password. Where
      the key itself is kept on the device, remove it there as well.
    </ConfirmDialog>
  )
}
