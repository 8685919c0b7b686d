'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { faultWords } from './audit-words'

const number = (count: number) => count.toLocaleString('en')

/** Holds every entry against the chain and says what was found. */
export function VerifyPanel() {
  const trpc = useTRPC()
  const check = useQuery(trpc.audit.verify.queryOptions({}, { enabled: false, retry: false }))
  const { data, error } = check
  const waiting = data ? data.entries - data.sealed : 0
  return (
    <Panel
      actions={
        <Button icon={<ShieldCheck aria-hidden />} onClick={() => check.refetch()} pending={check.isFetching}>
          Check now
        </Button>
      }
      description="Each entry is chained to the one before it, and the chain is signed. A row that somebody changes, deletes or puts in later is found."
      title="Is it as it was written?"
    >
      {error ? <Notice tone="danger">{error.message}</Notice> : null}
      {!data && !error ? <p className="text-muted text-sm">Not checked on this page yet.</p> : null}
      {data?.faultCount === 0 ? (
        <Notice live tone="good" title="Every entry stands as it was written.">
          {number(data.sealed)} entries in the chain, {number(data.checkpoints)}{' '}
          {data.checkpoints === 1 ? 'signature' : 'signatures'}
          {waiting > 0 ? `, ${number(waiting)} to be chained within seconds` : ''}.
        </Notice>
      ) : null}
      {data && data.faultCount > 0 ? (
        <Notice title={`${number(data.faultCount)} faults`} tone="danger">
          <ul className="grid gap-1">
            {data.faults.slice(0, 10).map(({ kind, entryId, position }) => (
              <li className="break-all" key={`${kind}${entryId}${position}`}>
                {entryId ? `Entry ${entryId} ${faultWords(kind)}` : `At ${position}: ${faultWords(kind)}`}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </Panel>
  )
}
