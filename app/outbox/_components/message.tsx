import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import type { StoredMail } from '@/server/ports/mailer'
import { outboxHref } from './addresses'
import { linksOnTop } from './links-on-top'

interface MessageProps {
  mail: StoredMail
  view: 'html' | 'text'
  /** The search to go back to. */
  to: string
}

/** No scripts, no forms, no origin of ours; only a click may lead the whole window somewhere. */
const sandbox = 'allow-top-navigation-by-user-activation'

const views = [
  { view: 'html', label: 'As sent' },
  { view: 'text', label: 'Plain text' },
] as const

function Views({ id, to, view }: { id: string; to: string; view: 'html' | 'text' }) {
  return (
    <nav aria-label="Form of the mail">
      <ul className="-mb-px flex gap-1">
        {views.map(each => (
          <li key={each.view}>
            <Link
              aria-current={each.view === view ? 'page' : undefined}
              className="-outline-offset-2 inline-flex h-10 items-center border-transparent border-b-2 px-3 font-medium text-muted text-sm hover:text-foreground aria-[current]:border-accent aria-[current]:text-foreground"
              href={outboxHref({ to, mail: id, view: each.view })}
              scroll={false}
            >
              {each.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Message({ mail, view, to }: MessageProps) {
  return (
    <article className="flex min-h-[80dvh] min-w-0 flex-col lg:min-h-0">
      <div className="border-b px-4 pt-4 sm:px-6">
        <Link
          className="-ml-1 mb-2 inline-flex h-7 items-center gap-1 rounded-md pr-2 text-muted text-sm hover:text-foreground lg:hidden"
          href={outboxHref({ to })}
        >
          <ChevronLeft aria-hidden className="size-4" />
          All mail
        </Link>
        <h2 className="break-words font-semibold text-lg tracking-tight">{mail.subject}</h2>
        <p className="mt-1 mb-3 flex flex-wrap gap-x-4 text-muted text-sm">
          <span className="break-all">To {mail.to}</span>
          <RelativeTime at={mail.at} />
        </p>
        <Views id={mail.id} to={to} view={view} />
      </div>
      {view === 'html' ? (
        <iframe
          className="w-full flex-1 bg-white dark:bg-transparent"
          sandbox={sandbox}
          srcDoc={linksOnTop(mail.html)}
          title={`Mail: ${mail.subject}`}
        />
      ) : (
        <pre className="flex-1 overflow-auto whitespace-pre-wrap break-words p-4 font-mono text-sm sm:p-6">
          {mail.text}
        </pre>
      )}
    </article>
  )
}
