import type { ReactNode } from 'react'
import { OfflinePage } from '../_offline/offline-page'
import { Logo } from '../_ui/brand/logo'

/** The lightest page there is: a slow phone in the last row opens it while the code is on the wall. */
export default function CheckInLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col font-system">
      <header className="flex h-14 items-center justify-between px-5">
        <a className="inline-flex rounded-md py-1" href="/">
          <Logo size="sm" />
        </a>
        <a
          className="-mr-2 inline-flex h-10 items-center rounded-md px-2 text-muted text-sm underline-offset-4 hover:underline"
          href="/organizations"
        >
          My pages
        </a>
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col px-5 pt-4 pb-10">{children}</main>
      <OfflinePage />
    </div>
  )
}
