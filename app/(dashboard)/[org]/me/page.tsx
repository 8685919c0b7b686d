import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { MyAttendance } from './_components/my-attendance'

export const metadata: Metadata = { title: 'My attendance' }

export default async function MyAttendancePage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await queries.prefetchQuery(trpc.attendance.myClasses.queryOptions({}))
  return (
    <Hydrate>
      <MyAttendance />
    </Hydrate>
  )
}
