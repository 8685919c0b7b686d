import type { Metadata } from 'next'
import { ClassList } from './_components/class-list'

export const metadata: Metadata = { title: 'Classes' }

export default function ClassesPage() {
  return <ClassList />
}
