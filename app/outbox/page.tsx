import { MailOpen } from 'lucide-react'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { getApp } from '@/server/app'
import { Logo } from '../_ui/brand/logo'
import { EmptyState } from '../_ui/feedback/empty-state'
import { Notice } from '../_ui/feedback/notice'
import { AutoRefresh } from './_components/auto-refresh'
import { isLoopback } from './_components/is-loopback'
import { MailList } from './_components/mail-list'
import { Message } from './_components/message'
import { RecipientSearch } from './_components/recipient-search'

export const metadata: Metadata = { title: 'Local mailbox', robots: { index: false } }

const query = z.object({
  to: z.string().max(254).catch(''),
  mail: z.string().max(64).optional().catch(undefined),
  view: z.enum(['html', 'text']).catch('html'),
})

type OutboxPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Sign-in links lie here: the page exists only where mail stays on this machine, and only for this machine. */
async function openMailbox() {
  // First of all, so that the build does not open a database to prerender this page.
  const host = (await headers()).get('host')
  const { localMailbox } = await getApp()
  if (!localMailbox || !isLoopback(host)) notFound()
  return localMailbox
}

export default async function OutboxPage({ searchParams }: OutboxPageProps) {
  const mailbox = await openMailbox()
  const { to, mail: id, view } = query.parse(await searchParams)
  const [mails, open] = await Promise.all([mailbox.list({ search: to }), id ? mailbox.read(id) : undefined])
  const reading = open ? 'max-lg:hidden' : ''
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      <AutoRefresh everyMs={3000} />
      <header className="flex flex-col gap-3 border-b bg-surface px-4 py-4 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <div className="flex items-center gap-4">
            <a className="rounded-md" href="/">
              <Logo size="sm" />
            </a>
            <h1 className="border-l pl-4 font-semibold text-lg tracking-tight">Local mailbox</h1>
          </div>
          <RecipientSearch to={to} />
        </div>
        <Notice title="Local mailbox: nothing leaves this machine">
          Every mail that Muster would send lands here instead, the newest thousand are kept.
        </Notice>
      </header>
      <main className="grid min-h-0 flex-1 lg:grid-cols-[24rem_1fr]">
        <section aria-label="Mails" className={`min-h-0 overflow-y-auto bg-surface lg:border-r ${reading}`}>
          <MailList mails={mails} openId={open?.id} to={to} />
        </section>
        {open ? (
          <Message mail={open} to={to} view={view} />
        ) : (
          <div className="hidden items-center justify-center lg:flex">
            <EmptyState description="Choose one from the list." icon={<MailOpen />} title="No mail open" />
          </div>
        )}
      </main>
    </div>
  )
}
