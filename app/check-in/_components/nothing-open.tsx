import { buttonClasses } from '@/app/_ui/form/button-classes'
import type { CheckInPlace } from '@/server/api/check-in-places'

/** The page was opened too early, too late, or by somebody who attends no class. */
export function NothingOpen({ places }: { places: readonly CheckInPlace[] }) {
  return (
    <section className="flex flex-col gap-4 rounded-2xl border bg-surface p-6 text-center">
      <p className="font-semibold text-lg">No class of yours is taking attendance</p>
      <p className="text-muted text-sm">
        Once your teacher has opened the session, the code on the board can be typed here.
      </p>
      <a className={buttonClasses({ variant: 'primary', size: 'lg', block: true })} href="/check-in">
        Look again
      </a>
      {places.map(({ slug, name }) => (
        <a className={buttonClasses({ size: 'lg', block: true })} href={`/${slug}/me`} key={slug}>
          <span className="min-w-0 truncate">My attendance at {name}</span>
        </a>
      ))}
    </section>
  )
}
