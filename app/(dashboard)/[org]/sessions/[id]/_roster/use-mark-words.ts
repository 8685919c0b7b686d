'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { markWords } from './mark-words'

const freshForMs = 60_000

/** What somebody can be marked with in this class; the four until the rest has come. */
export function useMarkWords(classId: string) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.attendance.statuses.queryOptions({ classId }, { staleTime: freshForMs }))
  return useMemo(() => markWords(data), [data])
}
