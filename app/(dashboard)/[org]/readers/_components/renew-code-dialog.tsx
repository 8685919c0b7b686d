'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { ClaimCodeSheet } from './claim-code-sheet'
import type { Reader } from './reader'

type RenewCodeDialogProps = { reader: Reader; onClose: () => void }

/** A new claim code for a reader; mounted while it is open. */
export function RenewCodeDialog({ reader, onClose }: RenewCodeDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  // Claiming refetches the reader: what stood here when the dialog opened tells the two apart.
  const [claimedBefore] = useState(reader.claimedAt)
  const renew = useMutation(
    trpc.readers.renewClaimCode.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.readers.pathFilter()),
    }),
  )
  const ask = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        onClick={() => renew.mutate({ deviceId: reader.id })}
        pending={renew.isPending}
        variant="primary"
      >
        Get a claim code
      </Button>
    </>
  )
  return (
    <Dialog
      footer={renew.data ? <Button onClick={onClose}>Done</Button> : ask}
      onOpenChange={onClose}
      open
      title={renew.data ? `Set up ${reader.name}` : `New claim code for ${reader.name}?`}
    >
      {renew.data ? (
        <ClaimCodeSheet
          claimedBefore={claimedBefore}
          code={renew.data}
          kind={reader.kind}
          readerId={reader.id}
        />
      ) : (
        <div className="flex flex-col gap-3 text-sm">
          <p>
            {reader.claimedAt
              ? 'For a device that was reset, or that takes its place. Once the code is used, the key in use now goes on working for ten minutes, so that nothing on its way is lost.'
              : 'A code given before stops working.'}
          </p>
          {renew.error ? <Notice tone="danger">{renew.error.message}</Notice> : null}
        </div>
      )}
    </Dialog>
  )
}
