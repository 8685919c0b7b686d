'use client'

import Link from 'next/link'
import { Badge } from '@/app/_ui/data/badge'
import { FileLinks } from '../../_attachments/file-links'
import { useOrganization } from '../../_frame/organization-context'
import { type Asked, changeWords, kindNames, whenWords, whereWords } from '../../_requests/request'
import type { Item } from '../_items/item'
import type { DecisionKind } from './decision-dialog'
import { QueueRow } from './queue-row'

interface AskedRowProps {
  item: Extract<Item, { asked: Asked }>
  ticked: boolean
  onTick: () => void
  onDecide: (kind: DecisionKind) => void
}

const words = { approve: 'Approve', reject: 'Reject' }

function Sessions({ asked }: { asked: Asked }) {
  const { slug } = useOrganization().organization
  const [first] = asked.sessions
  return (
    <p className="mt-2 text-sm sm:ml-8">
      {changeWords(asked)}
      {first ? (
        <>
          {' · '}
          <Link className="underline underline-offset-4" href={`/${slug}/sessions/${first.sessionId}`}>
            Open the session
          </Link>
        </>
      ) : null}
    </p>
  )
}

/** An excuse, a contested mark or a proposed correction. */
export function AskedRow({ item, onDecide, ...row }: AskedRowProps) {
  const { asked } = item
  const { person, grants } = useOrganization()
  const mayDecide =
    asked.personId !== person.id && (asked.kind !== 'correction' || grants['requests.decide'] === 'all')
  const by =
    asked.requestedByName && asked.requestedBy !== asked.personId ? `, by ${asked.requestedByName}` : ''
  const labels = { approve: `Approve: ${item.fullName}`, reject: `Reject: ${item.fullName}` }
  return (
    <QueueRow
      {...row}
      labels={labels}
      badge={<Badge tone={asked.kind === 'excuse' ? 'neutral' : 'warning'}>{kindNames[asked.kind]}</Badge>}
      detail={`${[whereWords(asked), whenWords(asked)].filter(Boolean).join(' · ')}${by}`}
      item={item}
      onDecide={mayDecide ? onDecide : undefined}
      seed={asked.personId}
      words={words}
    >
      <p className="mt-3 whitespace-pre-line break-words border-l-2 pl-3 text-sm sm:ml-8">{asked.reason}</p>
      <FileLinks className="mt-3 sm:ml-8" files={asked.files} id={asked.id} of="requests" />
      <Sessions asked={asked} />
      {mayDecide ? null : <p className="mt-2 text-muted text-sm sm:ml-8">An admin decides on this.</p>}
    </QueueRow>
  )
}
