import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Queue } from './_components/queue'

export const metadata: Metadata = { title: 'Queue' }

export default function QueuePage() {
  return (
    <>
      <PageHeader description="Everything that waits for your decision, the longest first." title="Queue" />
      <Queue />
    </>
  )
}
