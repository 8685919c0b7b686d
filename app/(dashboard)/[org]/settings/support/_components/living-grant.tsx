'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { absoluteText } from '@/app/_ui/data/time-text'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../../_frame/organization-context'
import { type Grant, looksWords } from './grant'

/** The access that holds now, and its end at a press. */
export function LivingGrant({ grant, canEnd }: { grant: Grant; canEnd: boolean }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const { timeZone } = useOrganization().organization
  const { grantId, grantedBy, expiresAt, reason } = grant
  const end = useMutation(
    trpc.support.end.mutationOptions({
      onSuccess: () => void toast.success('Nobody from outside can look in any more.'),
      onError: error => void toast.error('It did not end', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.support.list.queryKey({}) }),
    }),
  )
  return (
    <Notice
      action={
        canEnd ? (
          <Button onClick={() => end.mutate({ grantId })} pending={end.isPending} size="sm">
            End it now
          </Button>
        ) : undefined
      }
      title={`Operators may look in until ${absoluteText(expiresAt.getTime(), timeZone)}`}
      tone="warning"
    >
      <p className="break-words">
        “{reason}”, by {grantedBy}. They change nothing, and each look stands in the audit log.{' '}
        {looksWords(grant)}
      </p>
    </Notice>
  )
}
