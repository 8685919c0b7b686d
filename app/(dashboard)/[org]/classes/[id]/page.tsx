import type { Metadata } from 'next'
import { ClassScreen } from './_components/class-screen'

export const metadata: Metadata = { title: 'Class' }

export default async function ClassPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <ClassScreen classId={id} />
}
