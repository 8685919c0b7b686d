import type { Metadata } from 'next'
import Link from 'next/link'
import { pageContext } from '@/app/_trpc/server'
import { AuthHeading } from '../_components/auth-heading'
import { SignUpForm } from './_components/sign-up-form'

export const metadata: Metadata = { title: 'Sign up an organization' }

export default async function SignUpPage() {
  const { actor, services } = await pageContext()
  const signedIn = actor.kind !== 'anonymous'
  return (
    <>
      <AuthHeading title="Sign up your organization">
        {signedIn ? (
          'You will be its first owner, with the account you are signed in with.'
        ) : (
          <>
            You will be its first owner. Have an account?{' '}
            <Link
              className="font-medium text-accent underline-offset-4 hover:underline"
              href="/sign-in?callbackUrl=/sign-up"
            >
              Sign in first
            </Link>
            .
          </>
        )}
      </AuthHeading>
      <SignUpForm
        host={new URL(services.publicUrl).host}
        signedIn={signedIn}
        zones={['UTC', ...Intl.supportedValuesOf('timeZone')]}
      />
    </>
  )
}
