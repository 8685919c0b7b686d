'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { Room } from '../../_components/reader'
import { ReaderFields, readWish, useWishedRoom } from '../../_components/reader-fields'

function useAddTerminal(onClose: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const roomIdOf = useWishedRoom()
  const create = useMutation(trpc.terminals.add.mutationOptions())
  return useMutation({
    mutationFn: async (form: FormData) => {
      const wish = readWish(form)
      const zone = String(form.get('timeZone') ?? '').trim()
      const serial = String(form.get('serial') ?? '')
      const roomId = await roomIdOf(wish)
      return create.mutateAsync({ serial, name: wish.name, roomId, timeZone: zone || null })
    },
    onSuccess: async () => {
      await queries.invalidateQueries(trpc.terminals.pathFilter())
      toast.success('Approved', { description: 'What it has sent until now is taken at its next contact.' })
      onClose()
    },
  })
}

/** Approves a terminal by the number on its case; what it has sent until now is taken at its next contact. */
export function AddTerminalDialog({ rooms, onClose }: { rooms: readonly Room[]; onClose: () => void }) {
  const add = useAddTerminal(onClose)
  return (
    <FormDialog
      description="A terminal that speaks ZKTeco ADMS (push). Set its server to this address and approve it here."
      onClose={onClose}
      onSubmit={form => add.mutate(form)}
      pending={add.isPending}
      problem={add.error?.message}
      submitLabel="Approve"
      title="Approve a terminal"
    >
      <TextField
        autoCapitalize="characters"
        autoComplete="off"
        hint="On the case, or under System info on its display."
        label="Serial number"
        maxLength={40}
        name="serial"
        spellCheck={false}
      />
      <ReaderFields rooms={rooms} />
      <TextField
        autoComplete="off"
        hint="Its clock knows no zone. Empty: the zone of the room’s site."
        label="Zone of its clock"
        maxLength={64}
        name="timeZone"
        optional
        placeholder="Europe/Warsaw"
      />
    </FormDialog>
  )
}
