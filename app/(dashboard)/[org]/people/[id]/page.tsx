import type { Metadata } from 'next'
import { PersonPage } from './_components/person-page'

export const metadata: Metadata = { title: 'Person' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <PersonPage personId={(await params).id} />
}
