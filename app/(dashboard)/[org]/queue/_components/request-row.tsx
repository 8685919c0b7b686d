'use client'

import { Avatar } from '@/app/_ui/data/avatar'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../_frame/organization-context'
import { RoleBadge } from '../../people/_components/person-badges'
import type { DecisionKind } from './decision-dialog'
import { DuplicateHints } from './duplicate-hints'
import type { Hint, JoinRequest } from './request'

interface RequestRowProps {
  request: JoinRequest
  ticked: boolean
  linked: Hint | undefined
  onTick: () => void
  onLink: (hint: Hint | undefined) => void
  onDecide: (kind: DecisionKind) => void
}

export function RequestRow({ request, ticked, linked, onTick, onLink, onDecide }: RequestRowProps) {
  const { timeZone } = useOrganization().organization
  const { fullName, email, rollNumber, note } = request
  return (
    <li
      className={`rounded-xl border bg-surface p-4 shadow-card ${ticked ? 'border-accent/60 ring-1 ring-accent/40' : ''}`}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <label className="flex min-w-0 flex-1 basis-64 cursor-pointer items-start gap-3">
          <input
            checked={ticked}
            className="mt-2 size-5 shrink-0 rounded accent-(--accent)"
            onChange={onTick}
            type="checkbox"
          />
          <Avatar name={fullName} seed={request.personId} />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-2">
              <span className="break-words font-medium">{fullName}</span>
              <RoleBadge role={request.role} />
            </span>
            <span className="block break-all text-muted text-sm">
              {[email, rollNumber && `No. ${rollNumber}`].filter(Boolean).join(' · ')}
            </span>
            <span className="block text-muted text-xs">
              Asked <RelativeTime at={request.askedAt} timeZone={timeZone} />
            </span>
          </span>
        </label>
        <span className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
          <Button aria-label={`Turn ${fullName} down`} onClick={() => onDecide('reject')} size="sm">
            Turn down
          </Button>
          <Button
            aria-label={`Let ${fullName} in`}
            onClick={() => onDecide('approve')}
            size="sm"
            variant="primary"
          >
            Let in
          </Button>
        </span>
      </div>
      {note ? <p className="mt-3 border-l-2 pl-3 text-sm sm:ml-8">{note}</p> : null}
      <DuplicateHints linked={linked} onLink={onLink} request={request} />
    </li>
  )
}
