'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useOrganization } from '../../_frame/organization-context'
import { type OpenableMark, OpenMark } from '../../_record/mark-list'
import { MarkDialog } from '../../_requests/mark-dialog'

/** What the address asks for: one mark with its reasons, or to contest it at once. */
function useAddress() {
  const params = useSearchParams()
  const path = usePathname()
  const [done, setDone] = useState(false)
  const [contest, mark] = [params.get('contest'), params.get('mark')]
  const forget = () => {
    setDone(true)
    window.history.replaceState(null, '', path)
  }
  return { contests: contest !== null, sessionId: done ? null : (contest ?? mark), forget }
}

/** A link of the check-in page leads to one mark, not to the list of all. */
export function AskedMark() {
  const trpc = useTRPC()
  const { person } = useOrganization()
  const { contests, sessionId, forget } = useAddress()
  const { data, error } = useQuery(
    trpc.attendance.explain.queryOptions(
      { sessionId: sessionId ?? '', personId: person.id },
      { enabled: sessionId !== null, retry: false },
    ),
  )
  if (!sessionId) return null
  if (error) return <Notice tone="info">This mark was not found. All of yours stand below.</Notice>
  if (!data || data.status === 'expected') return null
  const mark: OpenableMark = { sessionId, className: data.session.className, status: data.status }
  return contests ? (
    <MarkDialog kind="contest" mark={mark} onClose={forget} />
  ) : (
    <OpenMark mark={mark} onClose={forget} personId={person.id} />
  )
}
