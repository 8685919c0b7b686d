'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { NumberSheet } from './number-sheet'
import type { Terminal } from './terminal-words'

/** A new number for a terminal: it was not proved in time, or it calls from a new address. */
export function RenewNumberDialog({ terminal, onClose }: { terminal: Terminal; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [provedBefore] = useState(terminal.proved)
  const renew = useMutation(
    trpc.terminals.renewNumber.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.terminals.pathFilter()),
    }),
  )
  const { id: terminalId, serial, name } = terminal
  const ask = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button onClick={() => renew.mutate({ terminalId })} pending={renew.isPending} variant="primary">
        Get a number
      </Button>
    </>
  )
  return (
    <Dialog
      footer={renew.data ? <Button onClick={onClose}>Done</Button> : ask}
      onOpenChange={onClose}
      open
      title={renew.data ? `Prove ${name}` : `New number for ${name}?`}
    >
      {renew.data ? (
        <NumberSheet asked={{ terminalId, serial, ...renew.data }} />
      ) : (
        <div className="flex flex-col gap-3 text-sm">
          <p>
            {provedBefore
              ? 'For a terminal that calls from a new internet address: what it sends from there is kept, and shown here once a number has come from it. Where it was proved before it goes on as it is.'
              : 'A number given before stops working.'}
          </p>
          {renew.error ? <Notice tone="danger">{renew.error.message}</Notice> : null}
        </div>
      )}
    </Dialog>
  )
}
