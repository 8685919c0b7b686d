import type { Metadata } from 'next'
import { DayReport } from './_components/day-report'

export const metadata: Metadata = { title: 'Day report' }

export default function DayPage() {
  return <DayReport />
}
