'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../_frame/organization-context'
import { AskDialog } from './ask-dialog'
import type { Passkey, Phone } from './passkey'
import { RemoveDialog, RenameDialog } from './passkey-dialogs'

const dateIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

/** A new phone waits before it counts, so that a key lent to a friend in the morning is worth nothing at noon. */
function Waiting({ phone, onAsk }: { phone: Phone; onAsk: () => void }) {
  const { timeZone } = useOrganization().organization
  return (
    <p className="mt-1 text-xs">
      Counts for attendance from {dateIn(phone.countsFrom, timeZone)}, or once a teacher has seen it.{' '}
      {phone.asked ? (
        'You asked for it: your teacher decides.'
      ) : (
        <button
          className="min-h-6 font-medium text-accent underline underline-offset-4"
          onClick={onAsk}
          type="button"
        >
          Ask a teacher
        </button>
      )}
    </p>
  )
}

export function PasskeyRow({ passkey, phone }: { passkey: Passkey; phone: Phone | undefined }) {
  const { timeZone } = useOrganization().organization
  const [open, setOpen] = useState<'rename' | 'remove' | 'ask'>()
  const { name, backupEligible, createdAt, lastUsedAt } = passkey
  const close = () => setOpen(undefined)
  return (
    <li className="flex items-start gap-3 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          <span className="min-w-0 break-words">{name}</span>
          {backupEligible ? <Badge tone="warning">Synced</Badge> : <Badge>This device only</Badge>}
          {phone?.counts ? <Badge tone="good">Counts for attendance</Badge> : null}
        </p>
        <p className="mt-0.5 text-muted text-xs">
          Added <RelativeTime at={createdAt} timeZone={timeZone} />
          {lastUsedAt ? (
            <>
              , last used <RelativeTime at={lastUsedAt} timeZone={timeZone} />
            </>
          ) : (
            ', not used yet'
          )}
        </p>
        {phone && !phone.counts ? <Waiting onAsk={() => setOpen('ask')} phone={phone} /> : null}
      </div>
      <Button
        aria-label={`Rename ${name}`}
        icon={<Pencil aria-hidden />}
        iconOnly
        onClick={() => setOpen('rename')}
        size="sm"
        variant="ghost"
      />
      <Button
        aria-label={`Remove ${name}`}
        icon={<Trash2 aria-hidden />}
        iconOnly
        onClick={() => setOpen('remove')}
        size="sm"
        variant="ghost"
      />
      {open === 'rename' ? <RenameDialog onClose={close} passkey={passkey} /> : null}
      {open === 'remove' ? <RemoveDialog onClose={close} passkey={passkey} /> : null}
      {open === 'ask' && phone ? <AskDialog onClose={close} phone={phone} /> : null}
    </li>
  )
}
