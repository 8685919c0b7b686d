'use client'

import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'
import { contentsOf, tooLargeWords } from '../../_import/file'
import { useRefreshRoster } from '../../_import/use-import'

type Outputs = inferRouterOutputs<AppRouter>['oneroster']
export type ReadArchive = Outputs['readFiles']
export type Missing = ReadArchive['missing']

/** The walk of one archive: read, checked as often as the choice changes, applied. */
export function useOneroster() {
  const trpc = useTRPC()
  const refresh = useRefreshRoster()
  const [tooLarge, setTooLarge] = useState<string>()
  const read = useMutation(trpc.oneroster.readFiles.mutationOptions())
  const check = useMutation(trpc.oneroster.check.mutationOptions())
  const apply = useMutation(trpc.oneroster.applyImport.mutationOptions({ onSuccess: () => refresh() }))
  const archive = read.data
  return {
    archive,
    read: {
      pending: read.isPending,
      error: tooLarge ?? read.error?.message,
      async start(chosen: readonly File[]) {
        const files = await contentsOf(chosen)
        setTooLarge(files ? undefined : tooLargeWords)
        if (!files) return
        check.reset()
        apply.reset()
        await read.mutateAsync({ files }).catch(() => {})
      },
    },
    checked: check.data,
    check: {
      pending: check.isPending,
      error: check.error?.message,
      start: (missing: Missing) =>
        archive && check.mutate({ importId: archive.importId, choices: { missing } }),
      /** The choice changed: what was shown no longer holds. */
      forget: () => check.reset(),
    },
    applied: apply.data,
    apply: {
      pending: apply.isPending,
      error: apply.error?.message,
      start: (how: { leaveOutErrors: boolean; invite: boolean }) =>
        archive && apply.mutate({ importId: archive.importId, ...how }),
    },
    reset() {
      read.reset()
      check.reset()
      apply.reset()
    },
  }
}
export type Exchange = ReturnType<typeof useOneroster>
