'use client'

import { useEffect, useState } from 'react'

/** Milliseconds left of what ended in `endsInMs` when it was received; by this device's clock from then on. */
export function useEndsAt(endsInMs: number | undefined, receivedAt: number): number | undefined {
  const [now, setNow] = useState(receivedAt)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return endsInMs === undefined ? undefined : Math.max(0, receivedAt + endsInMs - Math.max(now, receivedAt))
}

/** "4:05" */
export function leftWords(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
