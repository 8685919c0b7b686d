'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import type { Frame } from '@/server/api/page-frame'
import { Bell } from '../../_bell/bell'
import { AppShell } from '../../_shell/app-shell'
import { useKeptFocus } from '../../_shell/use-kept-focus'
import { SurprisePrompt } from '../_surprise/surprise-prompt'
import { AccountMenu } from './account-menu'
import { homePath, navigationFor } from './navigation'
import { SupportRibbon } from './support-ribbon'

/** How many requests wait; asked only by those who may decide them. */
function useWaiting(frame: Frame): number | undefined {
  const trpc = useTRPC()
  const client = useQueryClient()
  const decides = frame.grants['people.manage'] !== undefined
  const options = trpc.people.count.queryOptions({})
  const { data } = useQuery({ ...options, enabled: decides })
  const refresh = () => void client.invalidateQueries({ queryKey: options.queryKey })
  useLive(decides ? { topic: 'queue' } : undefined, { onEvent: refresh, onResync: refresh })
  const asked = trpc.requests.count.queryOptions({})
  const asks = frame.grants['requests.decide'] !== undefined
  const { data: counts } = useQuery({ ...asked, enabled: asks })
  const recount = () => void client.invalidateQueries({ queryKey: asked.queryKey })
  useLive(asks ? { topic: 'requests' } : undefined, { onEvent: recount, onResync: recount })
  return data || counts ? (data?.pending ?? 0) + (counts?.all ?? 0) : undefined
}

/**
 * A suspension or a new role shows at once on whatever page is open: the layout decides anew where this person belongs.
 * What was announced before the page listened is asked for.
 */
function useStanding({ organization, person, lookingUntil }: Frame) {
  const router = useRouter()
  const client = useQueryClient()
  const membership = useTRPC().people.myMembership.queryOptions({ slug: organization.slug })
  const onResync = () =>
    !lookingUntil &&
    void client
      .fetchQuery(membership)
      .then(({ status }) => status !== 'active' && router.refresh())
      .catch(() => {}) // the page's own queries say what is wrong
  const onEvent = (event: string) => event === 'membership.changed' && router.refresh()
  useLive({ topic: 'person', id: person.id }, { onEvent, onResync })
}

/** Says on every page that the taps on screen are not people's. */
function DemoRibbon() {
  return (
    <aside
      aria-label="About this organization"
      className="flex items-center justify-center gap-2 border-waiting/40 border-b bg-waiting-tint px-4 py-1 text-center font-medium text-waiting-ink text-xs"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      Demo: readers are simulated
    </aside>
  )
}

const ribbonOf = ({ organization, lookingUntil }: Frame) => {
  if (lookingUntil) return <SupportRibbon organization={organization} until={lookingUntil} />
  return organization.simulated ? <DemoRibbon /> : undefined
}

/** The shell filled for this member. */
export function DashboardFrame({ frame, children }: { frame: Frame; children: ReactNode }) {
  const waiting = useWaiting(frame)
  const { organization, person } = frame
  const isMember = !frame.lookingUntil
  useStanding(frame)
  useKeptFocus()
  return (
    <AppShell
      groups={navigationFor(frame, waiting)}
      homeHref={homePath(frame)}
      notifications={
        isMember ? (
          <Bell organization={organization.slug} personId={person.id} timeZone={organization.timeZone} />
        ) : undefined
      }
      organizationName={organization.name}
      ribbon={ribbonOf(frame)}
      userMenu={isMember ? <AccountMenu frame={frame} /> : undefined}
    >
      {children}
      {isMember && !frame.grants['sessions.run'] ? <SurprisePrompt personId={person.id} /> : null}
    </AppShell>
  )
}
