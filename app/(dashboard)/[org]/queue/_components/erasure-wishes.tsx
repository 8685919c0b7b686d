'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { byCursor } from '../../_frame/by-cursor'
import { useOrganization } from '../../_frame/organization-context'
import { EraseDialog } from '../../_privacy/erase-dialog'

type WishItem = inferRouterOutputs<AppRouter>['privacy']['erasures']['items'][number]

function RefuseDialog({ wish, onClose }: { wish: WishItem; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refuse = useMutation(
    trpc.privacy.refuseErasure.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.privacy.pathKey() })
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      description="They read this on their account page."
      onClose={onClose}
      onSubmit={form => refuse.mutate({ erasureId: wish.id, answer: String(form.get('answer') ?? '') })}
      pending={refuse.isPending}
      problem={refuse.error?.message}
      submitLabel="Refuse"
      title={`Keep what is known of ${wish.fullName}?`}
    >
      <TextAreaField label="Why it has to stay" maxLength={500} name="answer" required rows={3} />
    </FormDialog>
  )
}

function WishRow({ wish }: { wish: WishItem }) {
  const { timeZone } = useOrganization().organization
  const [open, setOpen] = useState<'refuse' | 'erase'>()
  const close = () => setOpen(undefined)
  return (
    <li className="rounded-xl border bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
          <Avatar name={wish.fullName} seed={wish.personId} />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="break-words font-medium">{wish.fullName}</span>
              <Badge tone="warning">Erasure</Badge>
            </p>
            <p className="text-muted text-sm">Asks that everything kept about them is erased</p>
            <p className="text-muted text-xs">
              Asked <RelativeTime at={wish.askedAt} timeZone={timeZone} />
            </p>
          </div>
        </div>
        <span className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
          <Button aria-label={`Refuse to erase ${wish.fullName}`} onClick={() => setOpen('refuse')} size="sm">
            Refuse
          </Button>
          <Button
            aria-label={`Look at erasing ${wish.fullName}`}
            onClick={() => setOpen('erase')}
            size="sm"
            variant="danger"
          >
            Erase…
          </Button>
        </span>
      </div>
      {wish.reason ? <p className="mt-3 break-words border-l-2 pl-3 text-sm">{wish.reason}</p> : null}
      {open === 'refuse' ? <RefuseDialog onClose={close} wish={wish} /> : null}
      {open === 'erase' ? <EraseDialog onClose={close} personId={wish.personId} /> : null}
    </li>
  )
}

/** Wishes to be erased: each is decided by itself, with a typed name, so they are not part of the list that is ticked. */
export function ErasureWishes() {
  const trpc = useTRPC()
  const decides = useOrganization().grants['privacy.manage'] !== undefined
  const list = useInfiniteQuery({
    ...trpc.privacy.erasures.infiniteQueryOptions({ waiting: true, limit: 50 }, byCursor),
    enabled: decides,
  })
  const wishes = list.data?.pages.flatMap(page => page.items) ?? []
  if (wishes.length === 0) return null
  return (
    <section aria-label="Wishes to be erased" className="mb-4">
      <ul className="flex flex-col gap-3">
        {wishes.map(wish => (
          <WishRow key={wish.id} wish={wish} />
        ))}
      </ul>
    </section>
  )
}
