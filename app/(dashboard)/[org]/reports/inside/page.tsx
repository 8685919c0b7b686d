import type { Metadata } from 'next'
import { InsideList } from './_components/inside-list'

export const metadata: Metadata = { title: 'Inside now' }

export default function InsidePage() {
  return <InsideList />
}
