import Link from 'next/link'
import { Logo } from '@/app/_ui/brand/logo'
import { ThemeSwitch } from '@/app/_ui/brand/theme-switch'
import { LinkButton } from '@/app/_ui/form/link-button'

export function ApiHeader() {
  return (
    <header className="border-b">
      <div className="mx-auto flex min-h-16 max-w-5xl flex-wrap items-center gap-3 px-4 py-2 sm:px-8">
        <Link className="inline-flex rounded-md py-1" href="/">
          <Logo />
        </Link>
        <div className="ml-auto flex items-center gap-2">
          <ThemeSwitch />
          <LinkButton href="/sign-in" prefetch={false} variant="ghost">
            Sign in
          </LinkButton>
        </div>
      </div>
    </header>
  )
}
