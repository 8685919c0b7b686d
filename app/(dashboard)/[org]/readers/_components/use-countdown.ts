'use client'

import { useEffect, useState } from 'react'

/** Whole seconds left of a time that began when the component appeared: the viewer's clock may be wrong. */
export function useCountdown(durationMs: number): number {
  const [startedAt] = useState(() => performance.now())
  const left = () => Math.max(0, Math.ceil((startedAt + durationMs - performance.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((startedAt + durationMs - performance.now()) / 1000))
      setSeconds(now)
      if (now === 0) clearInterval(timer)
    }, 500)
    return () => clearInterval(timer)
  }, [startedAt, durationMs])
  return seconds
}

export const asMinutes = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
