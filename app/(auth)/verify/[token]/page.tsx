import type { Metadata } from 'next'
import { AuthHeading } from '../../_components/auth-heading'
import { ConfirmAddress } from './_components/confirm-address'

export const metadata: Metadata = { title: 'Confirm your address', referrer: 'no-referrer' }

/** Opening the page uses nothing up: mail scanners open links, too. */
export default async function VerifyPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <>
      <AuthHeading title="Confirm your address">One press, then you can sign in.</AuthHeading>
      <ConfirmAddress token={token} />
    </>
  )
}
