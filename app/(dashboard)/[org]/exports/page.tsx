import type { Metadata } from 'next'
import { Exports } from './_components/exports'

export const metadata: Metadata = { title: 'Exports' }

export default function ExportsPage() {
  return <Exports />
}
