'use client'

import { useEffect, useEffectEvent, useState } from 'react'

/** Of one of several parts of a page that look through the same camera. */
export interface Turn {
  /** Another part has the camera. */
  isTaken: boolean
  /** The part says whether it looks. */
  tell(runs: boolean): void
}

/** One camera, one look at a time: gives each part of the page its turn, by its name. */
export function useTurns() {
  const [holder, setHolder] = useState<string>()
  return (name: string): Turn => ({
    isTaken: holder !== undefined && holder !== name,
    tell: runs => setHolder(before => (runs ? (before ?? name) : before === name ? undefined : before)),
  })
}

/** Holds the turn while the part looks, and no longer than it is on the page. */
export function useTurn({ tell }: Turn, runs: boolean) {
  const told = useEffectEvent(tell)
  useEffect(() => {
    told(runs)
    return () => told(false)
  }, [runs])
}
