'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'

export interface CardPerson {
  id: string
  fullName: string
}

/** Giving cards out and taking them back, with fresh lists after every answer. */
export function useCards(person: CardPerson) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const onSettled = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: trpc.cards.pathKey() }),
      client.invalidateQueries({ queryKey: trpc.classes.people.pathKey() }),
    ])
  }
  const assign = useMutation(trpc.cards.assign.mutationOptions({ onSettled }))
  const giveBack = useMutation(
    trpc.cards.giveBack.mutationOptions({
      onSettled,
      onError: error => void toast.error('The card was not taken back', { description: error.message }),
      onSuccess: ({ uid, personId }) =>
        void toast.info(`${person.fullName} no longer holds ${uid}`, {
          action: { label: 'Undo', onPress: () => assign.mutate({ uid, personId }) },
        }),
    }),
  )
  return { assign, giveBack }
}
