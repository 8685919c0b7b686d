import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Faces } from './_components/faces'

export const metadata: Metadata = { title: 'Faces' }

export default function FacesPage() {
  return (
    <>
      <PageHeader
        description="Whether people may check in by face, who has agreed, and proof of what was deleted."
        title="Faces"
      />
      <Faces />
    </>
  )
}
