import type { inferRouterOutputs } from '@trpc/server'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { LinkButton } from '@/app/_ui/form/link-button'
import type { AppRouter } from '@/server/api/trpc/root'
import { AuthHeading } from '../../../_components/auth-heading'

type Membership = inferRouterOutputs<AppRouter>['people']['myMembership']

function Suspended({ organization }: Pick<Membership, 'organization'>) {
  return (
    <>
      <AuthHeading title={organization.suspended ? `${organization.name} is closed` : 'You are suspended'} />
      <Notice tone="warning">
        {organization.suspended
          ? 'The organization was suspended on this server. Nothing of it was deleted.'
          : `Ask somebody who runs ${organization.name} to let you in again. This page opens it when they do.`}
      </Notice>
    </>
  )
}

function Rejected({ membership, slug }: { membership: Membership; slug: string }) {
  const { organization, decisionReason, decidedAt, askedAt } = membership
  return (
    <>
      <AuthHeading title="Your request was turned down">
        {organization.name} decided <RelativeTime at={decidedAt ?? askedAt} />.
      </AuthHeading>
      {decisionReason ? <Notice title="The reason">{decisionReason}</Notice> : null}
      <LinkButton block className="mt-5" href={`/join/${slug}`} variant="primary">
        Ask again
      </LinkButton>
    </>
  )
}

function Waiting({ membership, isLive }: { membership: Membership; isLive: boolean }) {
  return (
    <>
      <AuthHeading title="Waiting for a yes">
        You asked {membership.organization.name} to let you in as a {membership.role},{' '}
        <RelativeTime at={membership.askedAt} />.
      </AuthHeading>
      <div className="rounded-xl border bg-surface p-4">
        <p className="mb-3">An admin decides. This page opens by itself then, and you get a mail.</p>
        <LiveDot
          label={isLive ? 'Listening' : 'Asking every few seconds'}
          state={isLive ? 'live' : 'connecting'}
        />
      </div>
    </>
  )
}

/** What a person who is not in reads about where they stand. */
export function StandingText(props: { membership: Membership; isLive: boolean; slug: string }) {
  const { membership, isLive, slug } = props
  const shut = membership.organization.suspended || membership.status === 'suspended'
  return (
    <>
      {shut ? <Suspended organization={membership.organization} /> : null}
      {!shut && membership.status === 'rejected' ? <Rejected membership={membership} slug={slug} /> : null}
      {!shut && membership.status === 'pending' ? <Waiting isLive={isLive} membership={membership} /> : null}
      <div className="mt-6 flex flex-wrap gap-2">
        <LinkButton href="/organizations?all=1" size="sm">
          All my organizations
        </LinkButton>
        <LinkButton href="/sign-out" size="sm" variant="ghost">
          Sign out
        </LinkButton>
      </div>
    </>
  )
}
