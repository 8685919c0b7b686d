import type { Metadata } from 'next'
import { StudentsReport } from './_components/students-report'

export const metadata: Metadata = { title: 'Percentages' }

export default function StudentsPage() {
  return <StudentsReport />
}
