'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'
import { contentsOf, tooLargeWords } from '../../_import/file'

type Outputs = inferRouterOutputs<AppRouter>['history']
export type HistoryFile = Outputs['readFile']
export type HistoryChecked = Outputs['check']
export type HistoryChoices = inferRouterInputs<AppRouter>['history']['check']['choices']

/** After an import of the past or its undo every number is stale. */
export function useRefreshHistory() {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}

/** The walk of one file: read, checked as often as the choices change, applied. */
export function useHistory() {
  const trpc = useTRPC()
  const refresh = useRefreshHistory()
  const [tooLarge, setTooLarge] = useState<string>()
  const read = useMutation(trpc.history.readFile.mutationOptions())
  const [seen, setSeen] = useState<HistoryChecked>()
  const check = useMutation(trpc.history.check.mutationOptions({ onSuccess: setSeen }))
  const apply = useMutation(trpc.history.applyImport.mutationOptions({ onSuccess: () => refresh() }))
  const file = read.data
  return {
    file,
    readError: tooLarge ?? read.error?.message,
    isReading: read.isPending,
    async read(chosen: readonly File[]) {
      const [file] = (await contentsOf(chosen)) ?? []
      setTooLarge(file ? undefined : tooLargeWords)
      if (!file) return
      check.reset()
      setSeen(undefined)
      apply.reset()
      await read.mutateAsync(file).catch(() => {})
    },
    checked: check.data,
    /** What the latest check found, also while the next one runs. */
    seen,
    check,
    startCheck: (choices: HistoryChoices) => file && check.mutate({ importId: file.importId, choices }),
    apply,
    startApply: (leaveOutErrors: boolean) =>
      file && apply.mutate({ importId: file.importId, leaveOutErrors }),
    reset() {
      setSeen(undefined)
      read.reset()
      check.reset()
      apply.reset()
    },
  }
}
export type History = ReturnType<typeof useHistory>
