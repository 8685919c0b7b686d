import type { Metadata } from 'next'
import { SessionHistory } from './_components/session-history'

export const metadata: Metadata = { title: 'Sessions' }

export default function SessionsPage() {
  return <SessionHistory />
}
