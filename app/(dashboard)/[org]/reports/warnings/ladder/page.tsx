import type { Metadata } from 'next'
import { LadderScreen } from './_components/ladder-screen'

export const metadata: Metadata = { title: 'Warning ladder' }

export default function LadderPage() {
  return <LadderScreen />
}
