import { LinkButton } from '@/app/_ui/form/link-button'
import { BoardExample } from './board/board-example'

export function Hero() {
  return (
    <div className="ruled">
      <div className="mx-auto max-w-6xl px-5 sm:px-8">
        <div className="grid grid-cols-1 items-start gap-12 border-margin-line pt-(--line) pb-14 sm:pt-[calc(var(--line)*2)] sm:pb-20 lg:grid-cols-[minmax(0,1fr)_minmax(0,26.5rem)] lg:gap-16 lg:border-l lg:pl-14">
          <div className="lg:pt-[calc(var(--line)*2)]">
            <h1 className="on-rule-display -ml-0.5 max-w-xl font-semibold text-5xl leading-[calc(var(--line)*2)] tracking-display lg:text-7xl">
              Every mark can say why.
            </h1>
            <p className="on-rule mt-(--line) max-w-lg text-lg text-muted leading-(--line) lg:text-xl">
              Muster takes attendance from cards at the door. The roster turns green while people walk in,
              mail goes to those who must know, and each mark keeps the facts it was made from.
            </p>
            <div className="mt-[calc(var(--line)*1.5)] flex flex-wrap gap-3">
              <LinkButton href="/sign-up" prefetch={false} size="lg" variant="primary">
                Sign up your organization
              </LinkButton>
              <LinkButton href="/sign-in" prefetch={false} size="lg">
                Sign in
              </LinkButton>
            </div>
            <p className="mt-5 text-muted text-sm">
              Or run it yourself: one process, no database to install.
            </p>
          </div>
          <BoardExample />
        </div>
      </div>
    </div>
  )
}
