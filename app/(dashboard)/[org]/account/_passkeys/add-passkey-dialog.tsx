'use client'

import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { keyProblem } from '@/app/_passkeys/key-problem'
import { useTRPCClient } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { PasswordField } from '@/app/_ui/form/password-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useRefreshPasskeys } from './passkey'

const formId = 'add-passkey'

function useAdd(onClose: () => void) {
  const client = useTRPCClient()
  const refresh = useRefreshPasskeys()
  const toast = useToast()
  return useMutation({
    async mutationFn({ name, password }: { name: string; password: string }) {
      const { ticket, options } = await client.passkeys.beginRegistration.mutate({ password })
      const response = await startRegistration({ optionsJSON: options }).catch(error => {
        throw keyProblem(error)
      })
      return client.passkeys.finishRegistration.mutate({ ticket, name, response })
    },
    async onSuccess() {
      await refresh()
      toast.success('Passkey added', { description: 'We have told you by mail.' })
      onClose()
    },
  })
}

/** The password once more, then the device asks for the finger, the face or the screen lock. */
export function AddPasskeyDialog({ onClose }: { onClose: () => void }) {
  const add = useAdd(onClose)
  const [name, setName] = useState('My phone')
  const [password, setPassword] = useState('')
  const errors = fieldErrors(add.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!add.isPending) add.mutate({ name, password })
  }
  const footer = (
    <Button form={formId} pending={add.isPending} type="submit" variant="primary">
      Go on
    </Button>
  )
  return (
    <Dialog
      description="Your device then asks for your fingerprint, your face or the screen lock."
      dismissable={!add.isPending}
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title="Add a passkey"
    >
      <form className="flex flex-col gap-5" id={formId} onSubmit={submit}>
        {browserSupportsWebAuthn() ? null : (
          <Notice tone="warning">This browser knows no passkeys. Try a newer one, or your phone.</Notice>
        )}
        <TextField
          error={errors.name}
          hint="So that you know it again in the list."
          label="Name of this device"
          maxLength={60}
          onChange={event => setName(event.target.value)}
          value={name}
        />
        <PasswordField
          autoComplete="current-password"
          error={errors.password}
          label="Your password"
          onChange={event => setPassword(event.target.value)}
          value={password}
        />
        {add.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{add.error.message}</Notice>
        ) : null}
      </form>
    </Dialog>
  )
}
