import type { Metadata } from 'next'
import { AuthHeading } from '../_components/auth-heading'
import { ForgotForm } from './_components/forgot-form'

export const metadata: Metadata = { title: 'Forgot your password' }

export default function ForgotPage() {
  return (
    <>
      <AuthHeading title="Forgot your password?">We mail you a link to choose a new one.</AuthHeading>
      <ForgotForm />
    </>
  )
}
