import type { Metadata } from 'next'
import { WarningsReport } from './_components/warnings-report'

export const metadata: Metadata = { title: 'Warnings' }

export default function WarningsPage() {
  return <WarningsReport />
}
