import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { arrivalAt } from './_frame/arrival'
import { homePath } from './_frame/navigation'
import { StaffToday } from './_today/staff-today'
import { TeacherToday } from './_today/teacher-today'

export const metadata: Metadata = { title: 'Today' }

export default async function TodayPage({ params }: { params: Promise<{ org: string }> }) {
  const arrival = await arrivalAt((await params).org)
  // The layout leads everyone else away.
  if (arrival.kind !== 'member') return null
  const reach = arrival.frame.grants['sessions.run']
  if (!reach) redirect(homePath(arrival.frame))
  return reach === 'all' ? <StaffToday /> : <TeacherToday />
}
