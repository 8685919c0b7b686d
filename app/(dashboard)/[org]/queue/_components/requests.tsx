'use client'

import { useState } from 'react'
import { BulkBar } from './bulk-bar'
import { type Decision, DecisionDialog } from './decision-dialog'
import type { Hint, JoinRequest } from './request'
import { RequestRow } from './request-row'

/** The set with `id` in it when it was not, without it when it was. */
function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

function withLink(links: ReadonlyMap<string, Hint>, personId: string, hint: Hint | undefined) {
  const next = new Map(links)
  if (hint) next.set(personId, hint)
  else next.delete(personId)
  return next
}

/** The rows, with what is ticked and linked, and the one question that is open. */
export function Requests({ requests }: { requests: readonly JoinRequest[] }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [links, setLinks] = useState<ReadonlyMap<string, Hint>>(new Map())
  const [decision, setDecision] = useState<Decision>()
  const chosen = requests.filter(request => ticked.has(request.personId))
  return (
    <>
      <BulkBar
        chosen={chosen}
        onClear={() => setTicked(new Set())}
        onDecide={kind => setDecision({ kind, requests: chosen })}
        onTickAll={() => setTicked(new Set(requests.map(request => request.personId)))}
        total={requests.length}
      />
      <ul className="flex flex-col gap-3">
        {requests.map(request => (
          <RequestRow
            key={request.personId}
            linked={links.get(request.personId)}
            onDecide={kind => setDecision({ kind, requests: [request] })}
            onLink={hint => setLinks(withLink(links, request.personId, hint))}
            onTick={() => setTicked(toggled(ticked, request.personId))}
            request={request}
            ticked={ticked.has(request.personId)}
          />
        ))}
      </ul>
      {decision ? (
        <DecisionDialog decision={decision} links={links} onClose={() => setDecision(undefined)} />
      ) : null}
    </>
  )
}
