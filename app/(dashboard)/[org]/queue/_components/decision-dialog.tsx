'use client'

import { useState } from 'react'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { type JoinRequest, type Links, namesOf } from './request'
import { useDecisions } from './use-decisions'

export type DecisionKind = 'approve' | 'reject'
export interface Decision {
  kind: DecisionKind
  requests: readonly JoinRequest[]
}

interface DecisionDialogProps {
  decision: Decision
  links: Links
  onClose: () => void
}

function Approval({ requests, links }: { requests: readonly JoinRequest[]; links: Links }) {
  const linked = requests.filter(request => links.has(request.personId))
  const suspicious = requests.filter(
    request => !links.has(request.personId) && request.duplicates.some(hint => hint.linkable),
  )
  return (
    <div className="flex flex-col gap-2">
      <p>They are in at once and get a mail. You can suspend them later, but not take this back.</p>
      {linked.map(request => (
        <p key={request.personId}>
          {request.fullName} becomes <strong>{links.get(request.personId)?.fullName}</strong>, who is on the
          list.
        </p>
      ))}
      {suspicious.length > 0 ? (
        <p className="text-late-ink">
          {namesOf(suspicious)} may be on the list already. Without “It is them” they become new people.
        </p>
      ) : null}
    </div>
  )
}

/** One question before each decision, however many it concerns. */
export function DecisionDialog({ decision, links, onClose }: DecisionDialogProps) {
  const { kind, requests } = decision
  const [reason, setReason] = useState('')
  const { approve, reject } = useDecisions()
  const many = requests.length > 1
  return (
    <ConfirmDialog
      confirmLabel={kind === 'approve' ? 'Let in' : 'Turn down'}
      onConfirm={() => (kind === 'approve' ? approve(requests, links) : reject(requests, reason))}
      onOpenChange={open => !open && onClose()}
      open
      title={kind === 'approve' ? `Let ${namesOf(requests)} in?` : `Turn ${namesOf(requests)} down?`}
      tone={kind === 'approve' ? 'primary' : 'danger'}
    >
      {kind === 'approve' ? (
        <Approval links={links} requests={requests} />
      ) : (
        <div className="flex flex-col gap-4">
          <p>{many ? 'They get' : 'The person gets'} a mail and may ask again.</p>
          <TextAreaField
            hint={many ? 'Everybody chosen reads it.' : 'The person reads it.'}
            label="Reason"
            maxLength={500}
            onChange={event => setReason(event.target.value)}
            optional
            rows={3}
            value={reason}
          />
        </div>
      )}
    </ConfirmDialog>
  )
}
