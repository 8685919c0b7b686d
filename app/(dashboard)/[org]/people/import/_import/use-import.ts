'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'
import { contentsOf, tooLargeWords } from './file'

type Outputs = inferRouterOutputs<AppRouter>['roster']
export type ReadFile = Outputs['readFile']
export type Checked = Outputs['check']
export type Applied = Outputs['applyImport']
export type Choices = inferRouterInputs<AppRouter>['roster']['check']['choices']
export type ImportRow = Outputs['rows']['items'][number]

/** After an import or its undo every list of people and classes is stale. */
export function useRefreshRoster() {
  const trpc = useTRPC()
  const client = useQueryClient()
  return () =>
    Promise.all(
      [
        trpc.roster.imports.pathKey(),
        trpc.people.pathKey(),
        trpc.classes.pathKey(),
        trpc.invitations.pathKey(),
      ].map(queryKey => client.invalidateQueries({ queryKey })),
    )
}

/** The walk of one file: read, checked as often as the choices change, applied. */
export function useImport() {
  const trpc = useTRPC()
  const refresh = useRefreshRoster()
  const [tooLarge, setTooLarge] = useState<string>()
  const read = useMutation(trpc.roster.readFile.mutationOptions())
  const check = useMutation(trpc.roster.check.mutationOptions())
  const apply = useMutation(trpc.roster.applyImport.mutationOptions({ onSuccess: () => refresh() }))
  const file = read.data
  return {
    file,
    read: {
      pending: read.isPending,
      error: tooLarge ?? read.error?.message,
      async start(chosen: readonly File[]) {
        const [file] = (await contentsOf(chosen)) ?? []
        setTooLarge(file ? undefined : tooLargeWords)
        if (!file) return
        check.reset()
        apply.reset()
        await read.mutateAsync(file).catch(() => {})
      },
    },
    checked: check.data,
    check: {
      pending: check.isPending,
      error: check.error?.message,
      start: (choices: Choices) => file && check.mutate({ importId: file.importId, choices }),
      /** The choices changed: what was shown no longer holds. */
      forget: () => check.reset(),
    },
    applied: apply.data,
    apply: {
      pending: apply.isPending,
      error: apply.error?.message,
      start: (how: { leaveOutErrors: boolean; invite: boolean }) =>
        file && apply.mutate({ importId: file.importId, ...how }),
    },
    reset() {
      read.reset()
      check.reset()
      apply.reset()
    },
  }
}
export type Importing = ReturnType<typeof useImport>
