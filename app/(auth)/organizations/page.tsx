import type { inferRouterOutputs } from '@trpc/server'
import { ChevronRight } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { adminContext, pageContext, serverTrpc } from '@/app/_trpc/server'
import { Badge } from '@/app/_ui/data/badge'
import { LinkButton } from '@/app/_ui/form/link-button'
import type { AppRouter } from '@/server/api/trpc/root'
import { AuthHeading } from '../_components/auth-heading'

export const metadata: Metadata = { title: 'Your organizations' }

const roleNames = { owner: 'Owner', admin: 'Admin', teacher: 'Teacher', student: 'Student' }
const statusBadges = {
  pending: <Badge tone="warning">Waiting</Badge>,
  rejected: <Badge tone="danger">Turned down</Badge>,
  suspended: <Badge tone="danger">Suspended</Badge>,
  active: null,
}

interface OrganizationsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

type Membership = inferRouterOutputs<AppRouter>['people']['myOrganizations'][number]

function NoOrganization() {
  return (
    <>
      <AuthHeading title="Nothing to open yet">
        Your account belongs to no organization. Open the link that yours gave you, or sign one up.
      </AuthHeading>
      <div className="flex flex-col gap-2">
        <LinkButton block href="/sign-up" variant="primary">
          Sign up an organization
        </LinkButton>
        <LinkButton block href="/sign-out">
          Sign out
        </LinkButton>
      </div>
    </>
  )
}

function MembershipLink({ slug, name, role, status }: Membership) {
  return (
    <Link className="flex min-h-16 items-center gap-3 px-4 py-3 hover:bg-surface-secondary" href={`/${slug}`}>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-muted text-sm">{roleNames[role]}</span>
      </span>
      {statusBadges[status]}
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
    </Link>
  )
}

/** Where a sign-in without a destination ends: straight in with one organization, a choice with several, an operator in /admin. */
export default async function OrganizationsPage({ searchParams }: OrganizationsPageProps) {
  const { all } = await searchParams
  const { actor } = await pageContext()
  if (actor.kind === 'anonymous') redirect('/sign-in')
  const { trpc, queries } = await serverTrpc()
  const memberships = await queries.fetchQuery(trpc.people.myOrganizations.queryOptions({}))
  const [first] = memberships
  if (!first && (await adminContext()).actor.kind === 'operator') redirect('/admin')
  if (!first) return <NoOrganization />
  if (memberships.length === 1 && !all) redirect(`/${first.slug}`)
  return (
    <>
      <AuthHeading title="Where to?" />
      <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface">
        {memberships.map(membership => (
          <li key={membership.slug}>
            <MembershipLink {...membership} />
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-2">
        <LinkButton href="/sign-up" size="sm">
          Sign up another one
        </LinkButton>
        <LinkButton href="/sign-out" size="sm" variant="ghost">
          Sign out
        </LinkButton>
      </div>
    </>
  )
}
