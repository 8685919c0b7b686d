'use client'

import { useState } from 'react'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { type Item, isAsked, isJoin } from '../_items/item'
import { type Links, namesOf } from '../_items/join-request'
import { useDecisions } from './use-decisions'

export type DecisionKind = 'approve' | 'reject'
export interface Decision {
  kind: DecisionKind
  items: readonly Item[]
}

interface DecisionDialogProps {
  decision: Decision
  links: Links
  onClose: () => void
}

/** What letting in will do, to whom it matters. */
function Admission({ items, links }: { items: readonly Item[]; links: Links }) {
  const joins = items.filter(isJoin).map(({ join }) => join)
  const linked = joins.filter(join => links.has(join.personId))
  const suspicious = joins.filter(
    join => !links.has(join.personId) && join.duplicates.some(hint => hint.linkable),
  )
  if (joins.length === 0) return null
  return (
    <>
      <p>
        {namesOf(joins)}: in at once, and told by mail. You can suspend members later, but not take this back.
      </p>
      {linked.map(join => (
        <p key={join.personId}>
          {join.fullName} becomes <strong>{links.get(join.personId)?.fullName}</strong>, who is on the list.
        </p>
      ))}
      {suspicious.length > 0 ? (
        <p className="text-late-ink">
          {namesOf(suspicious)} may be on the list already. Without “It is them” they become new people.
        </p>
      ) : null}
    </>
  )
}

function Consequences({ kind, items, links }: Decision & { links: Links }) {
  const asked = items.filter(isAsked)
  if (kind === 'reject')
    return <p>{items.length > 1 ? 'They are told' : 'The person is told'} and may ask again.</p>
  return (
    <>
      {asked.some(({ asked: { kind } }) => kind !== 'phone') ? (
        <p>The marks follow at once; the decision stays with them as evidence. You can take it back.</p>
      ) : null}
      {asked.some(({ asked: { kind } }) => kind === 'phone') ? (
        <p>The phone counts from now on. Best is to have seen it in their hand. You can take it back.</p>
      ) : null}
      <Admission items={items} links={links} />
    </>
  )
}

const onlyJoins = (items: readonly Item[]) => items.every(isJoin)

function titleOf({ kind, items }: Decision): string {
  const names = namesOf(items)
  if (onlyJoins(items)) return kind === 'approve' ? `Let ${names} in?` : `Turn ${names} down?`
  return `${kind === 'approve' ? 'Approve' : 'Reject'}: ${names}?`
}

function confirmLabelOf({ kind, items }: Decision): string {
  if (onlyJoins(items)) return kind === 'approve' ? 'Let in' : 'Turn down'
  return kind === 'approve' ? 'Approve' : 'Reject'
}

/** One question before each decision, however many it concerns. */
export function DecisionDialog({ decision, links, onClose }: DecisionDialogProps) {
  const { kind, items } = decision
  const [reason, setReason] = useState('')
  const { approve, reject } = useDecisions()
  const needsReason = kind === 'reject' && items.some(isAsked)
  const asksReason = kind === 'reject' || items.some(isAsked)
  const confirm = async () => {
    if (needsReason && !reason.trim()) throw new Error('Give a reason: it is what the other side reads.')
    await (kind === 'approve' ? approve(items, links, reason) : reject(items, reason))
  }
  return (
    <ConfirmDialog
      confirmLabel={confirmLabelOf(decision)}
      onConfirm={confirm}
      onOpenChange={open => !open && onClose()}
      open
      startsInside={asksReason}
      title={titleOf(decision)}
      tone={kind === 'approve' ? 'primary' : 'danger'}
    >
      <div className="flex flex-col gap-4">
        <Consequences {...decision} links={links} />
        {asksReason ? (
          <TextAreaField
            autoFocus
            hint={items.length > 1 ? 'Everybody chosen reads it.' : 'The person reads it.'}
            label="Reason"
            maxLength={500}
            onChange={event => setReason(event.target.value)}
            optional={!needsReason}
            rows={3}
            value={reason}
          />
        ) : null}
      </div>
    </ConfirmDialog>
  )
}
