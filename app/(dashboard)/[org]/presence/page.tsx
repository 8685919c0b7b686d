import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { MyPresence } from './_components/my-presence'

export const metadata: Metadata = { title: 'In the room' }

export default function Page() {
  return (
    <>
      <PageHeader
        description="Some classes ask during the session whether you are still there."
        title="In the room"
      />
      <MyPresence />
    </>
  )
}
