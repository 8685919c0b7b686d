'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { Room } from '../../_components/reader'
import { ReaderFields, readWish, useWishedRoom } from '../../_components/reader-fields'
import { NumberSheet, type OneTimeNumber } from './number-sheet'

function useAddTerminal(onAsked: (asked: OneTimeNumber) => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const roomIdOf = useWishedRoom()
  const create = useMutation(trpc.terminals.add.mutationOptions())
  return useMutation({
    mutationFn: async (form: FormData) => {
      const wish = readWish(form)
      const zone = String(form.get('timeZone') ?? '').trim()
      const serial = String(form.get('serial') ?? '')
        .trim()
        .toUpperCase()
      const roomId = await roomIdOf(wish)
      const made = await create.mutateAsync({ serial, name: wish.name, roomId, timeZone: zone || null })
      return { serial, ...made }
    },
    onSuccess: onAsked,
    onSettled: () => queries.invalidateQueries(trpc.terminals.pathFilter()),
  })
}

/** Asks for a terminal by the number on its case, then shows the number that proves it. */
export function AddTerminalDialog({ rooms, onClose }: { rooms: readonly Room[]; onClose: () => void }) {
  const [asked, setAsked] = useState<OneTimeNumber>()
  const add = useAddTerminal(setAsked)
  if (asked) {
    return (
      <Dialog
        footer={<Button onClick={onClose}>Done</Button>}
        onOpenChange={onClose}
        open
        title="Prove that it is yours"
      >
        <NumberSheet asked={asked} />
      </Dialog>
    )
  }
  return (
    <FormDialog
      description="A terminal that speaks ZKTeco ADMS (push). You get a number to enter at it, which shows that it is yours."
      onClose={onClose}
      onSubmit={form => add.mutate(form)}
      pending={add.isPending}
      problem={add.error?.message}
      submitLabel="Get a number"
      title="Add a terminal"
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
