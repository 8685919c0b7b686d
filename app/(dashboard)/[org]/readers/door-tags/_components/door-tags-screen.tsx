'use client'

import { useQuery } from '@tanstack/react-query'
import { DoorOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ReadersHeader } from '../../_frame/readers-header'
import { DoorTagList } from './door-tag-list'
import { RegisterDialog } from './register-dialog'

/** Tags at doors, for phones without an app: a room each, and when it was last used. */
export function DoorTagsScreen() {
  const trpc = useTRPC()
  const tags = useQuery(trpc.cards.doorTags.queryOptions({}))
  const [registering, setRegistering] = useState(false)
  const register = (
    <Button icon={<Plus aria-hidden />} onClick={() => setRegistering(true)} variant="primary">
      Add a door tag
    </Button>
  )
  return (
    <>
      <ReadersHeader
        actions={tags.data?.length ? register : undefined}
        description="Chips at doors that check in whoever holds a phone to them."
      />
      {tags.data ? null : <QueryFallback label="Loading door tags" query={tags} />}
      {tags.data?.length === 0 ? (
        <div className="rounded-xl border bg-surface">
          <EmptyState
            action={register}
            description="An NTAG 424 DNA at a door opens an address that is good for one tap. A student who is signed in on an iPhone or an Android phone is checked in with it, without an app."
            icon={<DoorOpen />}
            title="No door tags yet"
          />
        </div>
      ) : null}
      {tags.data && tags.data.length > 0 ? (
        <Panel padded={false}>
          <DoorTagList tags={tags.data} />
        </Panel>
      ) : null}
      {registering ? <RegisterDialog onClose={() => setRegistering(false)} /> : null}
    </>
  )
}
