import type { Metadata } from 'next'
import { KioskScreen } from './_components/kiosk-screen'

export const metadata: Metadata = { title: 'Kiosk', robots: { index: false } }

/** For the tablet at the door: nobody signs in here, the device itself does. */
export default function KioskPage() {
  return <KioskScreen />
}
