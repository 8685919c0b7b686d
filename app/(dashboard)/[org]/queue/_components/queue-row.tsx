'use client'

import type { ReactNode } from 'react'
import { Avatar } from '@/app/_ui/data/avatar'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../_frame/organization-context'
import type { Item } from '../_items/item'
import type { DecisionKind } from './decision-dialog'

interface QueueRowProps {
  item: Item
  /** Whose face: the person it concerns. */
  seed: string
  badge: ReactNode
  detail: ReactNode
  children?: ReactNode
  ticked: boolean
  onTick: () => void
  /** Without it there is nothing to decide for the one who looks. */
  onDecide: ((kind: DecisionKind) => void) | undefined
  words: { approve: string; reject: string }
  /** The same with the person's name in it. */
  labels: { approve: string; reject: string }
}

/** One that waits: who, what, since when, and both answers. */
export function QueueRow(props: QueueRowProps) {
  const { item, seed, badge, detail, children, ticked, onTick, onDecide, words, labels } = props
  const { timeZone } = useOrganization().organization
  return (
    <li
      className={`rounded-xl border bg-surface p-4 shadow-card focus-visible:outline-2 focus-visible:outline-focus ${ticked ? 'border-accent/60 ring-1 ring-accent/40' : ''}`}
      data-item={item.id}
      tabIndex={-1}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <label className="flex min-w-0 flex-1 basis-64 cursor-pointer items-start gap-3">
          <input
            checked={ticked}
            className="mt-2 size-5 shrink-0 rounded accent-(--accent)"
            disabled={!onDecide}
            onChange={onTick}
            type="checkbox"
          />
          <Avatar name={item.fullName} seed={seed} />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-2">
              <span className="break-words font-medium">{item.fullName}</span>
              {badge}
            </span>
            <span className="block break-words text-muted text-sm">{detail}</span>
            <span className="block text-muted text-xs">
              Asked <RelativeTime at={item.at} timeZone={timeZone} />
            </span>
          </span>
        </label>
        {onDecide ? (
          <span className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
            <Button aria-label={labels.reject} onClick={() => onDecide('reject')} size="sm">
              {words.reject}
            </Button>
            <Button
              aria-label={labels.approve}
              onClick={() => onDecide('approve')}
              size="sm"
              variant="primary"
            >
              {words.approve}
            </Button>
          </span>
        ) : null}
      </div>
      {children}
    </li>
  )
}
