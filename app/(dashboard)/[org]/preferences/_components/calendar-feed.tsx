'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarPlus, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useOrganization } from '../../_frame/organization-context'

function useFeed() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () => client.invalidateQueries({ queryKey: trpc.timetable.feed.queryKey() })
  const onError = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const state = useQuery(trpc.timetable.feed.queryOptions({}))
  const issue = useMutation(trpc.timetable.issueFeed.mutationOptions({ onSuccess: refresh, onError }))
  const revoke = useMutation(
    trpc.timetable.revokeFeed.mutationOptions({
      async onSuccess() {
        issue.reset()
        await refresh()
        toast.info('The address works no more')
      },
      onError,
    }),
  )
  return { state, issue, revoke }
}

/** The only time that the address is seen. */
function NewAddress({ url }: { url: string }) {
  const toast = useToast()
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => void toast.success('Address copied'),
      () =>
        void toast.error('Your browser did not let us copy', {
          description: 'Select the address and copy it.',
        }),
    )
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="good" title="Copy this address now">
        It is shown only this once. Whoever has it sees your timetable: give it to your calendar, to nobody
        else.
      </Notice>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          fieldClassName="min-w-0 flex-1 basis-56"
          label="Address for your calendar"
          onFocus={event => event.target.select()}
          readOnly
          value={url}
        />
        <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </div>
  )
}

type Question = 'anew' | 'revoke'

const questions = {
  anew: {
    title: 'Make a new address?',
    description: 'The one that your calendars use now stops working; give them the new one.',
    confirmLabel: 'Make a new one',
  },
  revoke: {
    title: 'Revoke the address?',
    description: 'Calendars that use it show your timetable no more.',
    confirmLabel: 'Revoke',
  },
}

function Existing({
  feed,
  onAsk,
}: {
  feed: { createdAt: Date; readAt: Date | null }
  onAsk: (it: Question) => void
}) {
  const { timeZone } = useOrganization().organization
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>
        There is an address, made <RelativeTime at={feed.createdAt} timeZone={timeZone} />.{' '}
        {feed.readAt ? (
          <>
            A calendar last asked <RelativeTime at={feed.readAt} timeZone={timeZone} />.
          </>
        ) : (
          'No calendar has asked yet.'
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => onAsk('anew')}>Make a new one</Button>
        <Button onClick={() => onAsk('revoke')} variant="ghost">
          Revoke
        </Button>
      </div>
    </div>
  )
}

/** One's own timetable in any calendar program, by a secret address. */
export function CalendarFeed() {
  const { state, issue, revoke } = useFeed()
  const [question, setQuestion] = useState<Question>()
  const { data, error, refetch, isFetching } = state
  const confirm = async () => {
    await (question === 'revoke' ? revoke.mutateAsync({}) : issue.mutateAsync({}))
    setQuestion(undefined)
  }
  const body = () => {
    if (error)
      return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
    if (data === undefined) return <SkeletonRows rows={1} />
    if (data) return <Existing feed={data} onAsk={setQuestion} />
    return (
      <Button
        className="self-start"
        icon={<CalendarPlus aria-hidden />}
        onClick={() => issue.mutate({})}
        pending={issue.isPending}
      >
        Make an address
      </Button>
    )
  }
  return (
    <Panel
      description="What meets for you, in the calendar on your phone or computer; changes follow by themselves."
      title="Your timetable elsewhere"
    >
      <div className="flex max-w-xl flex-col gap-5">
        {issue.data ? <NewAddress url={issue.data.url} /> : null}
        {body()}
      </div>
      {question ? (
        <ConfirmDialog
          confirmLabel={questions[question].confirmLabel}
          onConfirm={confirm}
          onOpenChange={open => !open && setQuestion(undefined)}
          open
          title={questions[question].title}
        >
          {questions[question].description}
        </ConfirmDialog>
      ) : null}
    </Panel>
  )
}
