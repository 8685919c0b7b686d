'use client'

import { useEffect, useState } from 'react'
import type { LiveState } from '@/app/_live/live-provider'
import { Notice } from '@/app/_ui/feedback/notice'
import { type BoardData, freshnessOf } from '../_board/board-data'
import { useNow } from '../_board/use-board'

/** A reconnect of this length is nobody's business. */
const patienceMs = 4_000

function useLongWithout(live: boolean): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (live) return setIsLong(false)
    const timer = setTimeout(() => setIsLong(true), patienceMs)
    return () => clearTimeout(timer)
  }, [live])
  return isLong
}

type StaleNoticeProps = { board: BoardData | undefined; fetchedAt: number; state: LiveState; failed: boolean }

/** Says on the wall itself that what hangs there may be old. */
export function StaleNotice({ board, fetchedAt, state, failed }: StaleNoticeProps) {
  const now = useNow(1_000)
  const interrupted = useLongWithout(state === 'live')
  const freshness = board?.showing ? freshnessOf(board.showing, now - fetchedAt) : 'current'
  const since = new Date(fetchedAt).toLocaleTimeString('en-GB')
  if (freshness === 'dead')
    return (
      <Notice title="This code no longer works" tone="danger">
        No connection since {since}. A new code appears by itself once the connection is back; marks can still
        be made by card and by hand.
      </Notice>
    )
  if (freshness === 'late' || failed)
    return (
      <Notice live title="Connecting again…" tone="warning">
        Last heard from the server at {since}.
      </Notice>
    )
  return interrupted ? (
    <Notice live tone="warning">
      Live updates are interrupted; the counts are asked for every few seconds.
    </Notice>
  ) : null
}
