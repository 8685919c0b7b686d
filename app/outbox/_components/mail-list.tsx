import { Mailbox, SearchX } from 'lucide-react'
import Link from 'next/link'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import type { MailSummary } from '@/server/ports/mailer'
import { outboxHref } from './addresses'

interface MailListProps {
  mails: MailSummary[]
  openId?: string
  /** The search. */
  to: string
}

export function MailList({ mails, openId, to }: MailListProps) {
  if (mails.length === 0) {
    return to ? (
      <EmptyState
        description={`Nothing was sent to an address with “${to}”.`}
        icon={<SearchX />}
        title="No mail found"
      />
    ) : (
      <EmptyState
        description="Sign up or invite someone: their mail appears here by itself."
        icon={<Mailbox />}
        title="No mail yet"
      />
    )
  }
  return (
    <ul className="divide-y divide-separator">
      {mails.map(mail => (
        <li key={mail.id}>
          <Link
            aria-current={mail.id === openId ? 'true' : undefined}
            className="-outline-offset-2 block border-transparent border-l-3 px-4 py-3 hover:bg-surface-secondary aria-current:border-accent aria-current:bg-accent-tint"
            href={outboxHref({ to, mail: mail.id })}
            scroll={false}
          >
            <span className="block truncate font-medium text-sm">{mail.subject}</span>
            <span className="mt-0.5 flex items-baseline justify-between gap-3 text-muted text-xs">
              <span className="truncate">{mail.to}</span>
              <RelativeTime at={mail.at} className="shrink-0" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
