'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { z } from 'zod'

const filter = z.object({
  state: z.enum(['pending', 'decided']).catch('pending'),
  kind: z.enum(['join', 'excuse', 'contest', 'correction', 'phone']).optional().catch(undefined),
  classId: z.uuid().optional().catch(undefined),
  age: z.enum(['day', 'week', 'older']).optional().catch(undefined),
})

export type QueueFilter = z.output<typeof filter>

/** The filter is the page's address: it survives a reload and can be sent to a colleague. */
export function useQueueFilter(): [
  QueueFilter,
  (change: Partial<Record<keyof QueueFilter, string | undefined>>) => void,
] {
  const params = useSearchParams()
  const router = useRouter()
  const path = usePathname()
  const current = filter.parse(Object.fromEntries(params))
  const set = (change: Partial<Record<keyof QueueFilter, string | undefined>>) => {
    const next = new URLSearchParams()
    for (const [key, value] of Object.entries({ ...current, ...change }))
      if (value && value !== 'pending') next.set(key, value)
    router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false })
  }
  return [current, set]
}
