import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { pageContext, serverTrpc } from '@/app/_trpc/server'
import { Notice } from '@/app/_ui/feedback/notice'
import { knownProblem } from '@/server/api/known-problem'
import { AuthHeading } from '../../_components/auth-heading'
import { JoinForm } from './_components/join-form'

export const metadata: Metadata = { title: 'Ask to join' }

async function organizationAt(slug: string) {
  const { trpc, queries } = await serverTrpc()
  try {
    return await queries.fetchQuery(trpc.organizations.describe.queryOptions({ slug }))
  } catch (error) {
    const code = knownProblem(error)?.code
    if (code === 'not-found' || code === 'bad-request') notFound()
    throw error
  }
}

export default async function JoinPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const organization = await organizationAt(org)
  const { actor } = await pageContext()
  const signedIn = actor.kind !== 'anonymous'
  const signInPath = `/sign-in?callbackUrl=${encodeURIComponent(`/join/${org}`)}`
  return (
    <>
      <AuthHeading title={`Join ${organization.name}`}>
        {organization.joinOpen ? 'An admin decides. You hear by mail.' : null}
        {organization.joinOpen && !signedIn ? (
          <>
            {' '}
            Have an account?{' '}
            <Link className="font-medium text-accent underline-offset-4 hover:underline" href={signInPath}>
              Sign in first
            </Link>
            .
          </>
        ) : null}
      </AuthHeading>
      {organization.joinOpen ? (
        <JoinForm signedIn={signedIn} slug={org} />
      ) : (
        <Notice tone="warning" title="No requests at the moment">
          Ask somebody who runs {organization.name} for an invitation by mail.
        </Notice>
      )}
    </>
  )
}
