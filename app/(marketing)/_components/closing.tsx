import Link from 'next/link'
import { Logo } from '@/app/_ui/brand/logo'
import { ThemeSwitch } from '@/app/_ui/brand/theme-switch'
import { LinkButton } from '@/app/_ui/form/link-button'

export function Closing() {
  return (
    <section className="ruled border-t">
      <div className="mx-auto max-w-6xl px-5 sm:px-8">
        <div className="flex flex-col gap-8 border-margin-line pt-[calc(var(--line)*2)] pb-[calc(var(--line)*3)] lg:flex-row lg:items-end lg:justify-between lg:border-l lg:pl-14">
          <h2 className="on-rule-display max-w-xl font-semibold text-[2.6rem] leading-[calc(var(--line)*2)] tracking-display lg:text-7xl">
            Hold the next roll call with it.
          </h2>
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/sign-up" prefetch={false} size="lg" variant="primary">
              Sign up
            </LinkButton>
            <LinkButton href="/sign-in" prefetch={false} size="lg">
              Sign in
            </LinkButton>
          </div>
        </div>
      </div>
    </section>
  )
}

const links = [
  { href: '#how', label: 'How it works' },
  { href: '#readers', label: 'Readers' },
  { href: '/docs/api', label: 'API' },
  { href: '/sign-in', label: 'Sign in' },
  { href: '/sign-up', label: 'Sign up' },
]

export function SiteFooter() {
  return (
    <footer className="border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 gap-y-5 px-5 py-8 sm:px-8">
        <Logo size="sm" />
        <nav aria-label="Footer">
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-muted text-sm">
            {links.map(link => (
              <li key={link.href}>
                <Link
                  className="inline-flex min-h-6 items-center hover:text-foreground"
                  href={link.href}
                  prefetch={false}
                >
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="sm:ml-auto">
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  )
}
