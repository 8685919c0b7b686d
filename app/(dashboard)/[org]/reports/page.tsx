import type { Metadata } from 'next'
import { Overview } from './_components/overview'

export const metadata: Metadata = { title: 'Reports' }

export default function ReportsPage() {
  return <Overview />
}
