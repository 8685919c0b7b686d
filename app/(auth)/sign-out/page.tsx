import type { Metadata } from 'next'
import { AuthHeading } from '../_components/auth-heading'
import { SignOutButton } from './_components/sign-out-button'

export const metadata: Metadata = { title: 'Sign out' }

export default function SignOutPage() {
  return (
    <>
      <AuthHeading title="Sign out of this device?" />
      <SignOutButton />
    </>
  )
}
