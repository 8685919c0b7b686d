'use client'

import { useEffect, useEffectEvent } from 'react'

/**
 * Repeats `step` while `key` stands, each turn after the one before it has ended and rested. `step` says for how long to
 * rest, or `null` to end; `onError` ends it too.
 */
export function useLoop<K>(
  key: K | undefined,
  step: (key: K) => Promise<number | null>,
  onError: (error: unknown) => void,
) {
  const turn = useEffectEvent(step)
  const failed = useEffectEvent(onError)
  useEffect(() => {
    if (key === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const next = async () => {
      try {
        const restMs = await turn(key)
        if (!gone && restMs !== null) timer = setTimeout(next, restMs)
      } catch (error) {
        if (!gone) failed(error)
      }
    }
    void next()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [key])
}
