'use client'

import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LiveState } from '@/app/_live/live-provider'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'

/** A reconnect of this length is nobody's business. */
const patienceMs = 4_000

/** Says that the page may be behind, and until when nothing has to be done about it. */
export function ConnectionNotice(props: { state: LiveState; refreshing: boolean; onRefresh: () => void }) {
  const { state, refreshing, onRefresh } = props
  const [isStale, setIsStale] = useState(false)
  const live = state === 'live'
  useEffect(() => {
    if (live) return setIsStale(false)
    const timer = setTimeout(() => setIsStale(true), patienceMs)
    return () => clearTimeout(timer)
  }, [live])
  if (!isStale) return null
  return (
    <div className="mb-4">
      <Notice
        action={
          <Button icon={<RotateCw aria-hidden />} onClick={onRefresh} pending={refreshing} size="sm">
            Refresh
          </Button>
        }
        live
        title="Live updates are interrupted"
        tone="warning"
      >
        The list is asked for every few seconds until they are back. Readers keep every scan meanwhile.
      </Notice>
    </div>
  )
}
