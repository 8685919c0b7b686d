import type { Metadata } from 'next'
import { FollowUp } from './_components/follow-up'

export const metadata: Metadata = { title: 'Follow up' }

export default function FollowUpPage() {
  return <FollowUp />
}
