'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../_frame/organization-context'
import { Statuses } from '../../_policy/statuses'
import { ProofPanel } from '../../_proof/proof-panel'
import { Sites } from '../_calendar/sites'
import { Terms } from '../_calendar/terms'
import { SignalsPanel } from '../_signals/signals-panel'
import { Holidays } from './holidays'
import { Joining } from './joining'
import { KioskPins } from './kiosk-pins'
import { LiveVideoSetting } from './live-video'
import { MarkRules } from './mark-rules'
import { NewPhones } from './new-phones'
import { OrganizationForm } from './organization-form'
import { Rooms } from './rooms'

function FacesPanel() {
  const { organization } = useOrganization()
  return (
    <Panel
      actions={<LinkButton href={`/${organization.slug}/faces`}>Faces</LinkButton>}
      description="Off unless you switch it on."
      title="Checking in by face"
    >
      <p className="text-muted text-sm">
        Notice for your region, consents, what was deleted, and how close a match must be.
      </p>
    </Panel>
  )
}

export function Settings({ publicUrl, zones }: { publicUrl: string; zones: readonly string[] }) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const query = useQuery(trpc.organizations.get.queryOptions({}))
  if (!grants['organization.manage'])
    return <Notice tone="info">Only those who run the organization see its settings.</Notice>
  if (!query.data)
    return query.error ? (
      <ErrorState
        description={query.error.message}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    ) : (
      <SkeletonRows rows={5} />
    )
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {/* Two stacks and not rows: a short panel beside a tall one would leave a hole. */}
      <div className="grid gap-5">
        <OrganizationForm organization={query.data} zones={zones} />
        <MarkRules organization={query.data} />
        <Statuses />
        <SignalsPanel />
      </div>
      <div className="grid gap-5">
        <Joining organization={query.data} publicUrl={publicUrl} />
        <Rooms />
        <Sites zones={zones} />
        <Terms />
        <NewPhones organization={query.data} />
        <KioskPins organization={query.data} />
        <FacesPanel />
        <LiveVideoSetting organization={query.data} />
        <Holidays />
      </div>
      <div className="lg:col-span-2">
        <ProofPanel />
      </div>
    </div>
  )
}
