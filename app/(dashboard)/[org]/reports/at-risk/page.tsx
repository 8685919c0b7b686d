import type { Metadata } from 'next'
import { AtRiskReport } from './_components/at-risk-report'

export const metadata: Metadata = { title: 'At risk' }

export default function AtRiskPage() {
  return <AtRiskReport />
}
