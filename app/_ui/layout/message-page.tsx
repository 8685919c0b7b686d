import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '../brand/logo'

type MessagePageProps = { code?: string; title: string; children: ReactNode; actions: ReactNode }

/** A page that has one thing to say: not found, went wrong, asked to wait. */
export function MessagePage({ code, title, children, actions }: MessagePageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-5 py-4 sm:px-8">
        <Link className="inline-flex rounded-md py-1" href="/">
          <Logo />
        </Link>
      </header>
      <main className="ruled flex flex-1 border-y">
        <div className="mx-auto flex w-full max-w-3xl px-5 sm:px-8">
          <div className="flex-1 border-margin-line border-l-2 pt-[calc(var(--line)*3)] pb-16 pl-6 sm:pl-10">
            {code ? <p className="on-rule font-mono text-muted text-sm leading-(--line)">{code}</p> : null}
            <h1 className="on-rule-display font-semibold text-5xl leading-[calc(var(--line)*2)] tracking-display lg:text-6xl">
              {title}
            </h1>
            <div className="on-rule mt-(--line) max-w-prose text-lg text-muted leading-(--line)">
              {children}
            </div>
            <div className="mt-[calc(var(--line)*1.5)] flex flex-wrap gap-3">{actions}</div>
          </div>
        </div>
      </main>
    </div>
  )
}
