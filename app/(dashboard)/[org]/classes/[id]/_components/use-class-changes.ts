'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'

/** What changes a class's people, with the way back in the toast. Every answer is followed by fresh lists. */
export function useClassChanges(classId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const settled = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.classes.pathKey() }),
  }
  const enrol = useMutation(trpc.classes.enrol.mutationOptions(settled))
  const end = useMutation(trpc.classes.endEnrolment.mutationOptions(settled))
  const add = useMutation(trpc.classes.addTeacher.mutationOptions(settled))
  const remove = useMutation(trpc.classes.removeTeacher.mutationOptions(settled))

  const endEnrolment = (personId: string, name: string) =>
    end.mutate(
      { classId, personId },
      {
        onSuccess: ({ startsOn, endsOn }) =>
          void toast.info(endsOn ? `Today is ${name}’s last day` : `${name} was taken off the list`, {
            action: {
              label: 'Undo',
              onPress: () => enrol.mutate({ classId, personIds: [personId], startsOn }),
            },
          }),
      },
    )
  const removeTeacher = (personId: string, name: string) =>
    remove.mutate(
      { classId, personId },
      {
        onSuccess: () =>
          void toast.info(`${name} no longer teaches this class`, {
            action: { label: 'Undo', onPress: () => add.mutate({ classId, personId }) },
          }),
      },
    )
  return { enrol, add, endEnrolment, removeTeacher }
}
