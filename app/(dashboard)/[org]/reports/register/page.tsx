import type { Metadata } from 'next'
import { RegisterReport } from './_components/register-report'

export const metadata: Metadata = { title: 'Register' }

export default function RegisterPage() {
  return <RegisterReport />
}
