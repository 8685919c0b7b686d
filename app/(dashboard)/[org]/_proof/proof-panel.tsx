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
import { SimulationPanel } from './simulation-panel'
import { SurpriseFields } from './surprise-fields'

interface ProofFormProps {
  classId?: string
  stored: Proof
  otherwise: Proof
  isOwn: boolean
}

function ProofForm({ classId, stored, otherwise, isOwn }: ProofFormProps) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [proof, setProof] = useState(stored)
  const unchanged = JSON.stringify(proof) === JSON.stringify(stored)
  const save = useMutation(
    trpc.presence.setPolicy.mutationOptions({
      onSuccess() {
        toast.success('Saved', { description: 'For sessions that open from now on.' })
        return client.invalidateQueries({ queryKey: trpc.presence.policy.pathKey() })
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
      <SurpriseFields onChange={surprise => setProof({ ...proof, surprise })} surprise={proof.surprise} />
      <Notice title="In plain words">
        <ul className="flex flex-col gap-1">
          {previewOf(proof).map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
      <SimulationPanel classId={classId} proof={proof} />
      {save.error ? <Notice tone="danger">{save.error.message}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button disabled={unchanged} pending={save.isPending} type="submit" variant="primary">
          Save
        </Button>
        {unchanged ? null : <Button onClick={() => setProof(stored)}>Discard changes</Button>}
        {isOwn && unchanged ? (
          <Button
            onClick={() => save.mutate({ classId, proof: null })}
            title={previewOf(otherwise).join(' ')}
          >
            {classId ? 'Follow the organization' : 'Back to the standard'}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

const descriptionOf = (classId: string | undefined, isOwn: boolean | undefined) => {
  if (!classId) return 'For every class without a way of its own. Open sessions keep what they began with.'
  if (isOwn === undefined) return 'Open sessions keep what they began with.'
  return isOwn
    ? 'This class has its own way. Open sessions keep what they began with.'
    : 'As in the organization, until you save a way of its own. Open sessions keep what they began with.'
}

/** What an arrival needs in a class, or in every class that has no way of its own. */
export function ProofPanel({ classId }: { classId?: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.presence.policy.queryOptions({ classId }))
  return (
    <Panel description={descriptionOf(classId, query.data?.isOwn)} title="Proof of presence">
      {query.data ? (
        <ProofForm
          classId={classId}
          isOwn={query.data.isOwn}
          key={JSON.stringify(query.data)}
          otherwise={query.data.otherwise}
          stored={query.data.proof}
        />
      ) : (
        <QueryFallback label="Loading the policy" query={query} rows={3} />
      )}
    </Panel>
  )
}
