import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { LiveProvider } from '@/app/_live/live-provider'
import { TrpcProvider } from '@/app/_trpc/client'
import { getApp } from '@/server/app'
import { arrivalAt } from './_frame/arrival'
import { DashboardFrame } from './_frame/dashboard-frame'
import { OrganizationProvider } from './_frame/organization-context'

type LayoutProps = { children: ReactNode; params: Promise<{ org: string }> }

export async function generateMetadata({ params }: Pick<LayoutProps, 'params'>): Promise<Metadata> {
  const arrival = await arrivalAt((await params).org)
  const name = arrival.kind === 'member' ? arrival.frame.organization.name : 'Muster'
  return { title: { default: name, template: `%s · ${name}` }, robots: { index: false } }
}

/** Leads people to where they belong; it protects nothing: each page's data asks the verbs. */
export default async function OrganizationLayout({ children, params }: LayoutProps) {
  const { org } = await params
  const arrival = await arrivalAt(org)
  if (arrival.kind === 'anonymous') {
    const back = (await headers()).get('x-path') ?? `/${org}`
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(back)}`)
  }
  if (arrival.kind === 'not-admitted') redirect(`/${org}/pending`)
  if (arrival.kind === 'stranger') notFound()
  const { frame } = arrival
  const { realtime } = await getApp()
  return (
    <TrpcProvider key={org} organization={org}>
      <LiveProvider channelPrefix={frame.channelPrefix} config={realtime.clientConfig()} organization={org}>
        <OrganizationProvider frame={frame}>
          <DashboardFrame frame={frame}>{children}</DashboardFrame>
        </OrganizationProvider>
      </LiveProvider>
    </TrpcProvider>
  )
}
