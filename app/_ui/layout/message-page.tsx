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
      <main className="ruled flex flex-1 items-center border-y">
        <div className="mx-auto w-full max-w-3xl px-5 py-16 sm:px-8">
          <div className="border-margin-line border-l-2 pl-6 sm:pl-10">
            {code ? <p className="font-mono text-muted text-sm">{code}</p> : null}
            <h1 className="mt-2 font-semibold text-4xl tracking-display sm:text-5xl">{title}</h1>
            <div className="mt-4 max-w-prose text-lg text-muted">{children}</div>
            <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
          </div>
        </div>
      </main>
    </div>
  )
}
