'use client'

import { RoleBadge } from '../../people/_components/person-badges'
import type { Item } from '../_items/item'
import type { Hint, JoinRequest } from '../_items/join-request'
import type { DecisionKind } from './decision-dialog'
import { DuplicateHints } from './duplicate-hints'
import { QueueRow } from './queue-row'

interface JoinRowProps {
  item: Extract<Item, { join: JoinRequest }>
  ticked: boolean
  linked: Hint | undefined
  onTick: () => void
  onLink: (hint: Hint | undefined) => void
  onDecide: (kind: DecisionKind) => void
}

const words = { approve: 'Let in', reject: 'Turn down' }

/** Somebody who asks to be let in. */
export function JoinRow({ item, linked, onLink, ...row }: JoinRowProps) {
  const { personId, role, email, rollNumber, note } = item.join
  const detail = [email, rollNumber && `No. ${rollNumber}`].filter(Boolean).join(' · ')
  const badge = <RoleBadge role={role} />
  const labels = { approve: `Let ${item.fullName} in`, reject: `Turn ${item.fullName} down` }
  return (
    <QueueRow
      {...row}
      labels={labels}
      badge={badge}
      detail={detail}
      item={item}
      seed={personId}
      words={words}
    >
      {note ? <p className="mt-3 border-l-2 pl-3 text-sm sm:ml-8">{note}</p> : null}
      <DuplicateHints linked={linked} onLink={onLink} request={item.join} />
    </QueueRow>
  )
}
