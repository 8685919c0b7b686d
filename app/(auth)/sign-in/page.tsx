import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pageContext } from '@/app/_trpc/server'
import { Notice } from '@/app/_ui/feedback/notice'
import { AuthHeading } from '../_components/auth-heading'
import { nextPath } from '../_components/next-path'
import { SignInForm } from './_components/sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

const news: Record<string, string> = {
  confirmed: 'Your address is confirmed. Sign in to go on.',
  reset: 'Your new password is set. Sign in with it.',
}

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, after } = await searchParams
  const { actor, services } = await pageContext()
  const path = nextPath(callbackUrl, services.publicUrl)
  if (actor.kind !== 'anonymous') redirect(path)
  const message = typeof after === 'string' ? news[after] : undefined
  return (
    <>
      <AuthHeading title="Sign in" />
      {message ? (
        <div className="mb-5">
          <Notice tone="good">{message}</Notice>
        </div>
      ) : null}
      <SignInForm path={path} />
    </>
  )
}
