'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { ClaimCodeSheet } from './claim-code-sheet'
import type { ClaimCode, Reader, Room } from './reader'
import { ReaderFields, type ReaderWish, readWish, useWishedRoom } from './reader-fields'

const formId = 'add-reader'

function useAddReader(onMade: (made: ClaimCode & { id: string }) => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const roomIdOf = useWishedRoom()
  const create = useMutation(trpc.readers.create.mutationOptions())
  return useMutation({
    mutationFn: async ({ kind, ...wish }: ReaderWish & { kind: Reader['kind'] }) =>
      create.mutateAsync({ name: wish.name, roomId: await roomIdOf(wish), kind }),
    onSuccess: onMade,
    onSettled: () => queries.invalidateQueries(trpc.readers.pathFilter()),
  })
}

type AddReaderFormProps = {
  rooms: readonly Room[]
  kind: Reader['kind']
  onKind: (kind: Reader['kind']) => void
  add: ReturnType<typeof useAddReader>
}

function AddReaderForm({ rooms, kind, onKind, add }: AddReaderFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    add.mutate({ ...readWish(new FormData(event.currentTarget)), kind })
  }
  return (
    <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
      <SegmentedControl
        label="Kind of device"
        onChange={onKind}
        segments={[
          { value: 'reader', label: 'Card reader' },
          { value: 'kiosk', label: 'Kiosk' },
        ]}
        value={kind}
      />
      <ReaderFields rooms={rooms} />
      {add.error ? <Notice tone="danger">{add.error.message}</Notice> : null}
    </form>
  )
}

type AddReaderDialogProps = { rooms: readonly Room[]; open: boolean; onOpenChange: (open: boolean) => void }

export function AddReaderDialog({ rooms, open, onOpenChange }: AddReaderDialogProps) {
  const [made, setMade] = useState<ClaimCode & { id: string }>()
  const [kind, setKind] = useState<Reader['kind']>('reader')
  const add = useAddReader(setMade)
  const change = (next: boolean) => {
    if (!next) {
      setMade(undefined)
      add.reset()
    }
    onOpenChange(next)
  }
  if (made) {
    const footer = <Button onClick={() => change(false)}>Done</Button>
    return (
      <Dialog footer={footer} onOpenChange={change} open={open} title="Set up the reader">
        <ClaimCodeSheet claimedBefore={null} code={made} kind={kind} readerId={made.id} />
      </Dialog>
    )
  }
  return (
    <Dialog
      description="You get a code that makes the device yours."
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button form={formId} pending={add.isPending} type="submit" variant="primary">
            Get a claim code
          </Button>
        </>
      }
      onOpenChange={change}
      open={open}
      title="Add a reader"
    >
      <AddReaderForm add={add} kind={kind} onKind={setKind} rooms={rooms} />
    </Dialog>
  )
}
