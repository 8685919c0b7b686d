'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useOrganization } from '../../../_frame/organization-context'

const hexKey = {
  autoComplete: 'off',
  className: 'font-mono',
  maxLength: 32,
  pattern: '[0-9a-fA-F]{32}',
  spellCheck: false,
  title: '32 hexadecimal digits',
}

/** What the tag's mirror is pointed at: the tag fills the zeros at every tap. */
const addressOf = (origin: string, slug: string) =>
  `${origin}/t/${slug}?e=${'0'.repeat(32)}&c=${'0'.repeat(16)}`

function KeyFields() {
  return (
    <>
      <TextField {...hexKey} hint="Opens what stands at e." label="SDM meta read key" name="metaKey" />
      <TextField
        {...hexKey}
        hint="Proves it, at c. Keys are stored sealed and never shown again."
        label="SDM file read key"
        name="fileKey"
      />
    </>
  )
}

function useRegister(onClose: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  return useMutation(
    trpc.cards.registerDoorTag.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.cards.pathFilter())
        toast.success('The tag is known', { description: 'Hold a phone to it to try it.' })
        onClose()
      },
    }),
  )
}

/** Number, keys and room of a chip at a door, and the address that is to be written on it. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const { slug } = useOrganization().organization
  const rooms = useQuery(trpc.rooms.list.queryOptions({}))
  const register = useRegister(onClose)
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    register.mutate({
      uid: text('uid'),
      roomId: text('roomId'),
      metaKey: text('metaKey'),
      fileKey: text('fileKey'),
    })
  }
  return (
    <FormDialog
      description="Write the address on an NTAG 424 DNA with a tool such as TagWriter or TagXplorer, with SDM on: PICC data (UID and counter, encrypted) mirrored at e, the MAC at c."
      onClose={onClose}
      onSubmit={submit}
      pending={register.isPending}
      problem={register.error?.message}
      submitLabel="Add"
      title="Add a door tag"
    >
      <p className="break-all rounded-md bg-surface-secondary p-2.5 font-mono text-[13px]">
        {addressOf(window.location.origin, slug)}
      </p>
      <TextField
        autoComplete="off"
        label="Number of the chip (UID)"
        maxLength={40}
        name="uid"
        spellCheck={false}
      />
      <SelectField
        defaultValue=""
        hint="Whose class meets there is checked in."
        label="Room"
        name="roomId"
        options={(rooms.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a room"
        required
      />
      <KeyFields />
    </FormDialog>
  )
}
