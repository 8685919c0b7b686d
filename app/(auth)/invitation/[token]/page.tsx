import type { Metadata } from 'next'
import { serverTrpc } from '@/app/_trpc/server'
import { Notice } from '@/app/_ui/feedback/notice'
import { LinkButton } from '@/app/_ui/form/link-button'
import { knownProblem } from '@/server/api/known-problem'
import { AuthHeading } from '../../_components/auth-heading'
import { AcceptForm } from './_components/accept-form'
import { SwitchAccount } from './_components/switch-account'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

const roleWords = { owner: 'an owner', admin: 'an admin', teacher: 'a teacher', student: 'a student' }

async function invitationAt(token: string) {
  const { trpc, queries } = await serverTrpc()
  try {
    return { invitation: await queries.fetchQuery(trpc.invitations.describe.queryOptions({ token })) }
  } catch (error) {
    const known = knownProblem(error)
    if (!known) throw error
    return {
      problem: known.code === 'bad-request' ? 'This link is not complete. Copy all of it.' : known.message,
    }
  }
}

/** Opening the link uses nothing up; accepting does. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { invitation, problem } = await invitationAt(token)
  if (!invitation)
    return (
      <>
        <AuthHeading title="This invitation cannot be used" />
        <div className="flex flex-col gap-5">
          <Notice tone="warning">{problem}</Notice>
          <LinkButton block href="/sign-in">
            Sign in
          </LinkButton>
        </div>
      </>
    )
  const { organization, role, email, step } = invitation
  const back = `/sign-in?callbackUrl=${encodeURIComponent(`/invitation/${token}`)}`
  return (
    <>
      <AuthHeading title={`Join ${organization.name}`}>
        You are invited as {roleWords[role]}, with the address{' '}
        <span className="break-all font-medium text-foreground">{email}</span>.
      </AuthHeading>
      {step === 'sign-in' ? (
        <div className="flex flex-col gap-4">
          <p>You have an account with this address. Sign in with it, then accept.</p>
          <LinkButton block href={back} size="lg" variant="primary">
            Sign in
          </LinkButton>
        </div>
      ) : null}
      {step === 'switch-account' ? <SwitchAccount path={`/invitation/${token}`} /> : null}
      {step === 'create-account' || step === 'accept' ? (
        <AcceptForm newAccount={step === 'create-account'} token={token} />
      ) : null}
    </>
  )
}
