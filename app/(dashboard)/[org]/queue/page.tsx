import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Queue } from './_components/queue'

export const metadata: Metadata = { title: 'Queue' }

export default function QueuePage() {
  return (
    <>
      <PageHeader description="People who ask to be let in, the longest waiting first." title="Queue" />
      <Queue />
    </>
  )
}
