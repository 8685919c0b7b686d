import type { Metadata } from 'next'
import { AuthHeading } from '../../_components/auth-heading'
import { MuteButton } from './_components/mute-button'

export const metadata: Metadata = { title: 'No more mails', referrer: 'no-referrer' }

/** One press, since mail scanners open links, too. */
export default async function NoMoreMailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <>
      <AuthHeading title="No more mails about absences?">
        The school keeps you as a contact and can still reach you in other ways.
      </AuthHeading>
      <MuteButton token={token} />
    </>
  )
}
