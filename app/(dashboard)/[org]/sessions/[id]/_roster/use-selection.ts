'use client'

import { useState } from 'react'

const nobody: ReadonlySet<string> = new Set()

export interface Selection {
  /** Clicks choose people instead of opening their menu. */
  active: boolean
  ids: ReadonlySet<string>
  start(): void
  toggle(personId: string): void
  replace(personIds: readonly string[]): void
  clear(): void
}

/** Several people at once. Choosing one starts it; clearing ends it. */
export function useSelection(): Selection {
  const [active, setActive] = useState(false)
  const [ids, setIds] = useState(nobody)
  return {
    active,
    ids,
    start: () => setActive(true),
    toggle(personId) {
      const next = new Set(ids)
      if (!next.delete(personId)) next.add(personId)
      setIds(next)
      setActive(true)
    },
    replace(personIds) {
      setIds(new Set(personIds))
      setActive(true)
    },
    clear() {
      setIds(nobody)
      setActive(false)
    },
  }
}
