import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { byCursor } from '../_frame/by-cursor'
import { marksPerPage } from '../_record/marks-per-page'
import { MyAttendance } from './_components/my-attendance'

export const metadata: Metadata = { title: 'My attendance' }

export default async function MyAttendancePage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await Promise.all([
    queries.prefetchQuery(trpc.attendance.myStanding.queryOptions({})),
    queries.prefetchInfiniteQuery(
      trpc.attendance.myMarks.infiniteQueryOptions({ limit: marksPerPage }, byCursor),
    ),
  ])
  return (
    <Hydrate>
      <MyAttendance />
    </Hydrate>
  )
}
