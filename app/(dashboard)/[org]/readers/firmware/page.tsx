import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { FirmwareScreen } from './_components/firmware-screen'

export const metadata: Metadata = { title: 'Firmware' }

export default async function FirmwarePage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await Promise.all([
    queries.prefetchQuery(trpc.firmware.releases.queryOptions({})),
    queries.prefetchQuery(trpc.firmware.rollouts.queryOptions({})),
  ])
  return (
    <Hydrate>
      <FirmwareScreen />
    </Hydrate>
  )
}
