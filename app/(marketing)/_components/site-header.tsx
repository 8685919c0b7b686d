import Link from 'next/link'
import { Logo } from '@/app/_ui/brand/logo'
import { LinkButton } from '@/app/_ui/form/link-button'

const places = [
  { href: '#how', label: 'How it works' },
  { href: '#why', label: 'Why it holds' },
  { href: '#readers', label: 'Readers' },
  { href: '#run', label: 'Run it' },
]

export function SiteHeader() {
  return (
    <header className="sticky top-0 z-20 border-b bg-background/90 backdrop-blur-md">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-3 px-5 sm:px-8">
        <Link className="inline-flex rounded-md py-1" href="/">
          <Logo />
        </Link>
        <nav aria-label="On this page" className="ml-8 hidden md:block">
          <ul className="flex gap-1">
            {places.map(place => (
              <li key={place.href}>
                <a
                  className="inline-flex h-9 items-center rounded-lg px-3 text-muted text-sm hover:bg-surface-tertiary/70 hover:text-foreground"
                  href={place.href}
                >
                  {place.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1.5 sm:gap-2">
          <LinkButton href="/sign-in" prefetch={false} variant="ghost">
            Sign in
          </LinkButton>
          <LinkButton href="/sign-up" prefetch={false} variant="primary">
            Sign up
          </LinkButton>
        </div>
      </div>
    </header>
  )
}
