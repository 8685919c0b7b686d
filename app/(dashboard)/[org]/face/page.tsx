import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { MyFace } from './_components/my-face'

export const metadata: Metadata = { title: 'Your face' }

export default function FacePage() {
  return (
    <>
      <PageHeader
        description="Check in by face, if you want to. A card, a code or your teacher always work as well."
        title="Your face"
      />
      <MyFace />
    </>
  )
}
