'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { AppRouter } from '@/server/api/trpc/root'

export type Note = inferRouterOutputs<AppRouter>['notes']['list'][number]

/** What staff wrote about a session. Live events of it say when to ask again (`use-roster.ts`). */
export function useNotes(sessionId: string) {
  const trpc = useTRPC()
  return useQuery(trpc.notes.list.queryOptions({ sessionId }))
}

/** How many notes there are about each person. */
export function countByPerson(notes: readonly Note[] = []): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { personId } of notes) if (personId) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  return counts
}

/** Writing, editing and deleting; the last two can be undone from the toast. */
export function useNoteActions(sessionId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: trpc.notes.list.queryKey({ sessionId }) }),
      client.invalidateQueries({ queryKey: trpc.notes.history.queryKey() }),
    ])
  const onError = (error: { message: string }) =>
    void toast.error('The note stays as it was', { description: error.message })
  const write = useMutation(trpc.notes.write.mutationOptions({ onSuccess: refresh }))
  const edit = useMutation(
    trpc.notes.edit.mutationOptions({
      onSuccess({ before }, { noteId, words }) {
        const undo = () => edit.mutate({ noteId, words: before })
        if (before !== words) toast.success('Note changed', { action: { label: 'Undo', onPress: undo } })
        return refresh()
      },
      onError,
    }),
  )
  const remove = useMutation(
    trpc.notes.remove.mutationOptions({
      onSuccess(_, { noteId, removed = true }) {
        const undo = () => remove.mutate({ noteId, removed: false })
        if (removed) toast.info('Note deleted', { action: { label: 'Undo', onPress: undo } })
        return refresh()
      },
      onError,
    }),
  )
  return { write, edit, remove }
}

export type NoteActions = ReturnType<typeof useNoteActions>
