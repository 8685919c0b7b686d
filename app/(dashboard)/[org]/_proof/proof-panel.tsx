'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { FactorFields } from './factor-fields'
import { PresenceFields } from './presence-fields'
import { type Proof, previewOf } from './proof'

function ProofForm({ classId, stored, isOwn }: { classId: string; stored: Proof; isOwn: boolean }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [proof, setProof] = useState(stored)
  const save = useMutation(
    trpc.presence.setPolicy.mutationOptions({
      onSuccess() {
        toast.success('Saved', { description: 'For sessions that open from now on.' })
        return client.invalidateQueries({ queryKey: trpc.presence.policy.queryKey({ classId }) })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ classId, proof })
  }
  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      <FactorFields factors={proof.factors} onChange={factors => setProof({ ...proof, factors })} />
      <PresenceFields onChange={presence => setProof({ ...proof, presence })} presence={proof.presence} />
      <Notice title="In plain words">
        <ul className="flex flex-col gap-1">
          {previewOf(proof).map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
      {save.error ? <Notice tone="danger">{save.error.message}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button pending={save.isPending} type="submit" variant="primary">
          Save
        </Button>
        {isOwn ? (
          <Button onClick={() => save.mutate({ classId, proof: null })}>Follow the organization</Button>
        ) : null}
      </div>
    </form>
  )
}

/** What an arrival needs in this class. */
export function ProofPanel({ classId }: { classId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.presence.policy.queryOptions({ classId }))
  return (
    <Panel description="Sessions that are open keep what they were opened with." title="Proof of presence">
      {query.data ? (
        <ProofForm
          classId={classId}
          isOwn={query.data.isOwn}
          key={JSON.stringify(query.data)}
          stored={query.data.proof}
        />
      ) : (
        <QueryFallback label="Loading the policy" query={query} rows={3} />
      )}
    </Panel>
  )
}
