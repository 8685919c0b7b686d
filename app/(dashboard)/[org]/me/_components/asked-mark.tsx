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
  // The address is cleaned when the window closes; what it asked for is kept, as another window may follow.
  const [asked] = useState({ contest: params.get('contest'), mark: params.get('mark') })
  const [isOpen, setOpen] = useState(true)
  const close = () => {
    setOpen(false)
    window.history.replaceState(null, '', path)
  }
  return { contests: asked.contest !== null, sessionId: asked.contest ?? asked.mark, isOpen, close }
}

/** A link of the check-in page leads to one mark, not to the list of all. */
export function AskedMark() {
  const trpc = useTRPC()
  const { person } = useOrganization()
  const { contests, sessionId, isOpen, close } = useAddress()
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
  if (!contests) return <OpenMark mark={isOpen ? mark : undefined} onClose={close} personId={person.id} />
  return isOpen ? <MarkDialog kind="contest" mark={mark} onClose={close} /> : null
}
