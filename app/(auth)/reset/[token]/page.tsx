import type { Metadata } from 'next'
import { AuthHeading } from '../../_components/auth-heading'
import { ResetForm } from './_components/reset-form'

export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' }

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <>
      <AuthHeading title="Choose a new password">
        Every device that is signed in will be signed out.
      </AuthHeading>
      <ResetForm token={token} />
    </>
  )
}
