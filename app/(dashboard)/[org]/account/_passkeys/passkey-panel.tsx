'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../_frame/organization-context'
import { AddPasskeyDialog } from './add-passkey-dialog'
import { PasskeyRow } from './passkey-row'

const nothing = (
  <EmptyState
    className="py-8"
    description="Sign in with your fingerprint, your face or the screen lock. Nothing about them leaves your device."
    icon={<KeyRound />}
    title="No passkeys yet"
  />
)

/** The account's passkeys, and from when each counts for attendance in this organization. */
export function PasskeyPanel() {
  const trpc = useTRPC()
  const { person } = useOrganization()
  const [adding, setAdding] = useState(false)
  const list = useQuery(trpc.passkeys.list.queryOptions({}))
  const phones = useQuery(trpc.passkeys.myPhones.queryOptions({}))
  const add = (
    <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)} size="sm">
      Add a passkey
    </Button>
  )
  return (
    <Panel actions={add} padded={false} title="Passkeys">
      {list.data ? null : <QueryFallback label="Loading passkeys" query={list} rows={2} />}
      {list.data?.length === 0 ? nothing : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(passkey => (
          <PasskeyRow
            key={passkey.id}
            passkey={passkey}
            phone={
              person.role === 'student'
                ? phones.data?.find(({ passkeyId }) => passkeyId === passkey.id)
                : undefined
            }
          />
        ))}
      </ul>
      {adding ? <AddPasskeyDialog onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}
