'use client'

import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useOrganization } from './organization-context'

/** How far a long piece of work of the server has come. */
export function useProgress(subjectId: string | undefined) {
  const { person } = useOrganization()
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  useLive(subjectId ? { topic: 'person', id: person.id } : undefined, {
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
