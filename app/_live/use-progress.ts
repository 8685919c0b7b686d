'use client'

import { useState } from 'react'
import { useLive } from './use-live'

/** How far a long piece of work of the server has come, as it is told to the person who waits for it. */
export function useProgress(personId: string, subjectId: string | undefined) {
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  useLive(subjectId ? { topic: 'person', id: personId } : undefined, {
    onEvent(event, { subjectId: about, done, total }) {
      if (
        event === 'progress' &&
        about === subjectId &&
        typeof done === 'number' &&
        typeof total === 'number'
      )
        setProgress({ done, total })
    },
    onResync: () => {},
  })
  return progress
}
