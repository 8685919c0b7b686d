import Link from 'next/link'
import type { ReactNode } from 'react'
import { TrpcProvider } from '../_trpc/client'
import { Logo } from '../_ui/brand/logo'
import { ThemeSwitch } from '../_ui/brand/theme-switch'
import { BrandPanel } from './_components/brand-panel'

/** A narrow column for the form; on a desk the register stands beside it. Pages bring their own h1. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,0.85fr)]">
      <div className="flex min-w-0 flex-col">
        <header className="flex items-center justify-between px-5 py-4 sm:px-8">
          <Link className="inline-flex rounded-md py-1" href="/">
            <Logo />
          </Link>
          <ThemeSwitch />
        </header>
        <main className="flex flex-1 items-center px-5 py-8 sm:px-8">
          <div className="mx-auto w-full max-w-sm">
            <TrpcProvider>{children}</TrpcProvider>
          </div>
        </main>
      </div>
      <BrandPanel />
    </div>
  )
}
