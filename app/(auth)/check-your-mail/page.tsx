import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import { getApp } from '@/server/app'
import { AuthHeading } from '../_components/auth-heading'
import { ResendForm } from './_components/resend-form'

export const metadata: Metadata = { title: 'Check your mail' }

const link = 'font-medium text-accent underline-offset-4 hover:underline'

export default async function CheckYourMailPage() {
  await connection() // the build must not open a database to prerender this page
  const { localMailbox } = await getApp()
  return (
    <>
      <AuthHeading title="Check your mail">
        We sent you a link. Open it to go on; it works once, for 24 hours.
      </AuthHeading>
      {localMailbox ? (
        <p className="mb-6 rounded-lg border bg-surface px-4 py-3 text-sm">
          Mail stays on this machine.{' '}
          <Link className={link} href="/outbox">
            Open the local mailbox
          </Link>
        </p>
      ) : null}
      <ResendForm />
      <p className="mt-6 text-muted text-sm">
        Confirmed already?{' '}
        <Link className={link} href="/sign-in">
          Sign in
        </Link>
      </p>
    </>
  )
}
