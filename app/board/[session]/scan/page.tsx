import type { Metadata } from 'next'
import { TrpcProvider } from '@/app/_trpc/client'
import { placeOf } from '../_board/place-of'
import { SheetScanner } from './_components/sheet-scanner'

export const metadata: Metadata = { title: 'Scan a sign-in sheet', robots: { index: false } }

export default async function ScanPage({ params }: { params: Promise<{ session: string }> }) {
  const { session } = await params
  const place = await placeOf(session, '/scan')
  return (
    <TrpcProvider organization={place.slug}>
      <SheetScanner className={place.className} sessionId={session} />
    </TrpcProvider>
  )
}
