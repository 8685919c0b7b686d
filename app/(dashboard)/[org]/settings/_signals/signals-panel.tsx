'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { rightWords } from './right-words'

/** Which oddities teachers hear of, and how often they found each to be right. */
export function SignalsPanel() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const kinds = useQuery(trpc.signals.kinds.queryOptions({}))
  const change = useMutation(
    trpc.signals.switch.mutationOptions({
      onError: error => void toast.error('That did not work', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.signals.pathKey() }),
    }),
  )
  return (
    <Panel
      description="What teachers are shown beside a session’s list. No signal changes a mark; one that is wrong too often can go."
      title="Signals"
    >
      {kinds.data ? (
        <ul className="grid gap-4">
          {kinds.data.map(kind => (
            <li key={kind.signal}>
              <CheckboxField
                checked={kind.isOn}
                disabled={change.isPending}
                hint={rightWords(kind)}
                label={kind.title}
                look="switch"
                onChange={event => change.mutate({ signal: kind.signal, on: event.target.checked })}
              />
            </li>
          ))}
        </ul>
      ) : (
        <QueryFallback label="Loading signals" query={kinds} rows={4} />
      )}
    </Panel>
  )
}
