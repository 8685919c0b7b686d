'use client'

import { useMutation } from '@tanstack/react-query'
import { Download, UserRoundX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useAsked } from '../_exports/use-asking'
import { useOrganization } from '../_frame/organization-context'
import { EraseDialog } from './erase-dialog'

/** Asks for everything that is kept about somebody; without a name, about oneself. */
export function DataButton({ personId }: { personId?: string }) {
  const trpc = useTRPC()
  const done = useAsked(() => {})
  const ask = useMutation(trpc.privacy.exportPerson.mutationOptions({ onSuccess: done }))
  return (
    <>
      <Button
        icon={<Download aria-hidden />}
        onClick={() => ask.mutate({ personId })}
        pending={ask.isPending}
        size="sm"
      >
        Export everything
      </Button>
      {ask.error ? <Notice tone="danger">{ask.error.message}</Notice> : null}
    </>
  )
}

/** On somebody's page: all that is kept about them, to give to them or to erase. */
export function DataPanel({ personId, isErasable }: { personId: string; isErasable: boolean }) {
  const router = useRouter()
  const { slug } = useOrganization().organization
  const [erasing, setErasing] = useState(false)
  const toList = () => router.push(`/${slug}/people`)
  return (
    <Panel
      description="All that is kept about this person: to hand it to them, or to erase it for good."
      title="Data"
    >
      <div className="flex flex-wrap gap-2">
        <DataButton personId={personId} />
        {isErasable ? (
          <Button
            icon={<UserRoundX aria-hidden />}
            onClick={() => setErasing(true)}
            size="sm"
            variant="danger"
          >
            Erase this person
          </Button>
        ) : null}
      </div>
      {erasing ? (
        <EraseDialog onClose={() => setErasing(false)} onErased={toList} personId={personId} />
      ) : null}
    </Panel>
  )
}
