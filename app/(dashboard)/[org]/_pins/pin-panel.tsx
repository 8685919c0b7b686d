'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useOrganization } from '../_frame/organization-context'

function usePin(personId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries(trpc.pins.pathFilter())
  return {
    state: useQuery(trpc.pins.get.queryOptions({ personId })),
    draw: useMutation(trpc.pins.draw.mutationOptions({ onSuccess: refresh })),
    remove: useMutation(trpc.pins.remove.mutationOptions({ onSuccess: refresh })),
  }
}

function Drawn({ number, pin }: { number: string; pin: string }) {
  return (
    <Notice live title="Shown once: write it down or learn it" tone="good">
      <span className="break-words">
        Number <span className="font-mono font-semibold">{number}</span>, then PIN{' '}
      </span>
      <span className="select-all font-mono font-semibold text-lg tracking-widest">{pin}</span>
    </Notice>
  )
}

function Standing({ number, since }: { number: string | null; since: Date | null }) {
  const { timeZone } = useOrganization().organization
  if (!number)
    return (
      <p className="text-muted text-sm">A PIN goes with a roll or staff number; the office enters one.</p>
    )
  if (!since) return <p className="text-sm">No PIN yet. It would go with the number {number}.</p>
  return (
    <p className="break-words text-sm">
      Number {number}, with a PIN drawn <RelativeTime at={since} timeZone={timeZone} />.
    </p>
  )
}

interface NewPinProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  draw: () => Promise<void>
}

const NewPin = ({ open, onOpenChange, draw }: NewPinProps) => (
  <ConfirmDialog
    confirmLabel="Draw a new PIN"
    onConfirm={draw}
    onOpenChange={onOpenChange}
    open={open}
    title="Draw a new PIN?"
  >
    The one there is stops working at once.
  </ConfirmDialog>
)

/** Number and PIN for kiosks, of oneself or of whom one looks after. Nothing where the organization takes none. */
export function PinPanel({ personId, own }: { personId: string; own: boolean }) {
  const { state, draw, remove } = usePin(personId)
  const [asking, setAsking] = useState(false)
  const { data } = state
  if (!data?.enabled) return null
  const error = draw.error ?? remove.error
  return (
    <Panel
      description={own ? 'For kiosks, when you have no card with you.' : 'For kiosks, in place of a card.'}
      title="Kiosk PIN"
    >
      <div className="flex flex-col items-start gap-3">
        <Standing number={data.number} since={data.since} />
        {draw.data && data.since ? <Drawn {...draw.data} /> : null}
        {error ? <Notice tone="danger">{error.message}</Notice> : null}
        {data.number ? (
          <div className="flex flex-wrap gap-2">
            <Button
              onClick={() => (data.since ? setAsking(true) : draw.mutate({ personId }))}
              pending={draw.isPending}
            >
              {data.since ? 'Draw a new PIN' : 'Draw a PIN'}
            </Button>
            {data.since ? (
              <Button
                onClick={() => {
                  draw.reset()
                  remove.mutate({ personId })
                }}
                pending={remove.isPending}
              >
                Remove it
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <NewPin
        draw={async () => {
          await draw.mutateAsync({ personId })
        }}
        onOpenChange={setAsking}
        open={asking}
      />
    </Panel>
  )
}
