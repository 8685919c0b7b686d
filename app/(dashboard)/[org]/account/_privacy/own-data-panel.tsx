'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Panel } from '@/app/_ui/layout/panel'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useOrganization } from '../../_frame/organization-context'
import { DataButton } from '../../_privacy/data-panel'

function AskDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const { name } = useOrganization().organization
  const ask = useMutation(
    trpc.privacy.askErasure.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.privacy.myErasure.queryKey({}) })
        toast.success('Asked. You can take it back until it is answered.')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      description={`Those who run ${name} decide. Your marks stay in the counts of your classes without your name; a law may ask them to keep more.`}
      onClose={onClose}
      onSubmit={form => ask.mutate({ reason: String(form.get('reason') ?? '') })}
      pending={ask.isPending}
      problem={ask.error?.message}
      submitLabel="Ask"
      title="Ask to be erased?"
    >
      <TextAreaField label="Anything they should know" maxLength={500} name="reason" optional rows={3} />
    </FormDialog>
  )
}

function Wish() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { timeZone } = useOrganization().organization
  const [asking, setAsking] = useState(false)
  const mine = useQuery(trpc.privacy.myErasure.queryOptions({}))
  const withdraw = useMutation(
    trpc.privacy.withdrawErasure.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: trpc.privacy.myErasure.queryKey({}) }),
    }),
  )
  const wish = mine.data
  if (wish?.state === 'asked')
    return (
      <Notice
        action={
          <Button
            onClick={() => withdraw.mutate({ erasureId: wish.id })}
            pending={withdraw.isPending}
            size="sm"
          >
            Take it back
          </Button>
        }
        title="You asked to be erased"
      >
        <RelativeTime at={wish.askedAt} timeZone={timeZone} />. It waits for an answer.
        {withdraw.error ? ` ${withdraw.error.message}` : ''}
      </Notice>
    )
  return (
    <>
      {wish?.state === 'refused' ? (
        <Notice title="You asked to be erased, and the answer was no" tone="warning">
          {wish.answer}
        </Notice>
      ) : null}
      <Button disabled={!mine.isSuccess} onClick={() => setAsking(true)} size="sm">
        Ask to be erased
      </Button>
      {asking ? <AskDialog onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** Everything that is kept about oneself, and the wish to be forgotten. */
export function OwnDataPanel() {
  const { name } = useOrganization().organization
  return (
    <Panel
      description={`Everything that ${name} keeps about you here, and your sign-in: to read, for spreadsheets and for programs.`}
      title="Your data"
    >
      <div className="grid justify-items-start gap-3">
        <DataButton />
        <Wish />
      </div>
    </Panel>
  )
}
