'use client'

import { useQuery } from '@tanstack/react-query'
import { LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { SettingsHeader } from '../../_frame/settings-header'
import { GrantDialog } from './grant-dialog'
import { GrantRow } from './grant-row'
import { LivingGrant } from './living-grant'

function Standing({ onGrant }: { onGrant: () => void }) {
  const list = useQuery(useTRPC().support.list.queryOptions({}))
  const { grants } = useOrganization()
  if (!list.data) return <QueryFallback label="Loading support access" query={list} rows={4} />
  const living = list.data.find(({ isLiving }) => isLiving)
  const past = list.data.filter(({ isLiving }) => !isLiving)
  const isOwner = grants['support.grant'] !== undefined
  return (
    <div className="grid gap-5">
      <Panel
        actions={
          isOwner ? (
            <Button icon={<LifeBuoy aria-hidden />} onClick={onGrant} size="sm">
              {living ? 'Change it' : 'Let support in'}
            </Button>
          ) : undefined
        }
        description="Whoever runs this installation sees how much it is used, and none of what is in it, unless an owner lets them look for some hours."
        title="Support access"
      >
        {living ? (
          <LivingGrant canEnd={isOwner} grant={living} />
        ) : (
          <Notice>Nobody from outside can look in. {isOwner ? '' : 'Only an owner can change that.'}</Notice>
        )}
      </Panel>
      <Panel padded={false} title="Before">
        {past.length === 0 ? (
          <EmptyState
            className="py-8"
            description="Each access is kept here with its reason and how often something was looked at."
            icon={<LifeBuoy />}
            title="Nobody was let in so far"
          />
        ) : (
          <ul className="divide-y divide-separator">
            {past.map(grant => (
              <GrantRow grant={grant} key={grant.grantId} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  )
}

/** Letting operators look in, ending it, and what came of it. */
export function SupportScreen() {
  const { grants } = useOrganization()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <SettingsHeader description="Who from outside may look into this organization, for how long and what for." />
      {grants['support.read'] ? (
        <Standing onGrant={() => setAsking(true)} />
      ) : (
        <Notice tone="info">Only those who run the organization see who was let in.</Notice>
      )}
      {asking ? <GrantDialog onClose={() => setAsking(false)} /> : null}
    </>
  )
}
