import { Bell, Check, ClipboardCheck, IdCard, Trash2, UserPlus, Users } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import type { Inbox } from './use-inbox'

export interface Notification {
  id: string
  kind: string
  title: string
  body: string
  link: string | null
  createdAt: Date
  readAt: Date | null
}

const icons: Record<string, ReactNode> = {
  'mark-recorded': <IdCard aria-hidden />,
  'session-closed': <ClipboardCheck aria-hidden />,
  'join-requested': <UserPlus aria-hidden />,
  'join-decided': <Users aria-hidden />,
  'member-joined': <Users aria-hidden />,
}

interface NotificationRowProps {
  notification: Notification
  organization: string
  timeZone?: string
  inbox: Inbox
  /** The link was followed. */
  onOpen?: () => void
}

function Title({ notification, organization, inbox, onOpen }: NotificationRowProps) {
  const { id, title, link, readAt } = notification
  const look = `text-sm ${readAt ? 'font-medium' : 'font-semibold'}`
  const words = (
    <>
      {readAt ? null : <span className="sr-only">Unread: </span>}
      {title}
    </>
  )
  if (link === null) return <p className={look}>{words}</p>
  const open = () => {
    if (!readAt) inbox.markRead(id)
    onOpen?.()
  }
  return (
    <Link className={`${look} after:absolute after:inset-0`} href={`/${organization}${link}`} onClick={open}>
      {words}
    </Link>
  )
}

/** One notification: the whole row opens it; the buttons lie above the link. */
export function NotificationRow(props: NotificationRowProps) {
  const { notification, timeZone, inbox } = props
  const { id, kind, title, body, createdAt, readAt } = notification
  if (inbox.isLeaving(id)) return null
  return (
    <li className="relative flex gap-3 px-4 py-3 hover:bg-surface-secondary">
      <span
        aria-hidden
        className={`relative mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-lg [&_svg]:size-4 ${readAt ? 'bg-surface-tertiary text-muted' : 'bg-accent-tint text-accent'}`}
      >
        {icons[kind] ?? <Bell aria-hidden />}
        {readAt ? null : (
          <span className="-top-0.5 -right-0.5 absolute size-2.5 rounded-full border-2 border-surface bg-accent" />
        )}
      </span>
      <div className="min-w-0 flex-1 break-words">
        <Title {...props} />
        <p className="mt-0.5 text-muted text-sm">{body}</p>
        <RelativeTime at={createdAt} className="mt-1 block text-muted text-xs" timeZone={timeZone} />
      </div>
      <div className="relative flex shrink-0 items-start gap-0.5">
        {readAt ? null : (
          <Button
            aria-label={`Mark as read: ${title}`}
            icon={<Check aria-hidden />}
            iconOnly
            onClick={() => inbox.markRead(id)}
            size="sm"
            variant="ghost"
          />
        )}
        <Button
          aria-label={`Delete: ${title}`}
          className="text-muted hover:text-danger"
          icon={<Trash2 aria-hidden />}
          iconOnly
          onClick={() => inbox.remove(id)}
          size="sm"
          variant="ghost"
        />
      </div>
    </li>
  )
}
