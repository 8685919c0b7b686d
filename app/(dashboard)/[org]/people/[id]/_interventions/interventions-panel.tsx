'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { dateText } from '../../../_frame/time-words'
import { InterventionDialog } from './intervention-dialog'
import { type Intervention, kindNames } from './intervention-words'

/** The log, and what can be done with an entry; taking one back can be undone from the toast. */
function useInterventions(personId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery(trpc.interventions.list.queryOptions({ personId }))
  const refresh = () => client.invalidateQueries({ queryKey: trpc.interventions.list.queryKey({ personId }) })
  const onError = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const settle = useMutation(trpc.interventions.settle.mutationOptions({ onSuccess: refresh, onError }))
  const withdraw = useMutation(
    trpc.interventions.withdraw.mutationOptions({
      onSuccess(_, { interventionId, withdrawn = true }) {
        const undo = () => withdraw.mutate({ interventionId, withdrawn: false })
        if (withdrawn) toast.info('Entry taken back', { action: { label: 'Undo', onPress: undo } })
        return refresh()
      },
      onError,
    }),
  )
  return { list, refresh, settle, withdraw }
}

type EntryProps = {
  entry: Intervention
  isOwn: boolean
  onSettle: (done: boolean) => void
  onWithdraw: () => void
}

function Entry({ entry, isOwn, onSettle, onWithdraw }: EntryProps) {
  const { kind, happenedOn, words, authorName, className, readers, followUpOn, doneAt } = entry
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge>{kindNames[kind]}</Badge>
        <span className="min-w-0 break-words text-muted text-xs">
          {dateText(happenedOn)}, {authorName}
          {className ? `, about ${className}` : ''}
        </span>
        {readers === 'admins' ? <Badge tone="warning">Admins only</Badge> : null}
        {isOwn ? (
          <Button
            aria-label="Take this entry back"
            className="ml-auto"
            icon={<Trash2 aria-hidden />}
            iconOnly
            onClick={onWithdraw}
            size="sm"
            variant="ghost"
          />
        ) : null}
      </div>
      <p className="mt-1 whitespace-pre-wrap break-words text-sm">{words}</p>
      {followUpOn ? (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-muted text-xs">
          {doneAt
            ? `Looked again, as planned for ${dateText(followUpOn)}.`
            : `Look again on ${dateText(followUpOn)}.`}
          <Button onClick={() => onSettle(!doneAt)} size="sm" variant="ghost">
            {doneAt ? 'Not done' : 'Done'}
          </Button>
        </p>
      ) : null}
    </li>
  )
}

/** What was done about a student who is missing: calls, meetings, agreements, and what comes next. */
export function InterventionsPanel({ personId }: { personId: string }) {
  const { person } = useOrganization()
  const [isAdding, setAdding] = useState(false)
  const { list, refresh, settle, withdraw } = useInterventions(personId)
  return (
    <Panel
      actions={<Button onClick={() => setAdding(true)}>Add an entry</Button>}
      description="Calls, meetings and agreements. For staff only."
      padded={false}
      title="What was done"
    >
      {list.data ? null : <QueryFallback label="Loading the log" query={list} rows={2} />}
      {list.data?.length === 0 ? (
        <p className="px-4 py-6 text-muted text-sm sm:px-5">Nothing has been written down yet.</p>
      ) : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(entry => (
          <Entry
            entry={entry}
            isOwn={entry.authorId === person.id}
            key={entry.id}
            onSettle={done => settle.mutate({ interventionId: entry.id, done })}
            onWithdraw={() => withdraw.mutate({ interventionId: entry.id })}
          />
        ))}
      </ul>
      {isAdding ? (
        <InterventionDialog onOpenChange={setAdding} onSaved={refresh} personId={personId} />
      ) : null}
    </Panel>
  )
}
