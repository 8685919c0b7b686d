'use client'

import { useQuery } from '@tanstack/react-query'
import { QrCode } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { buttonClasses } from '@/app/_ui/form/button-classes'

/** A session that opens says so to its teachers only: the banner looks for itself. */
const lookMs = 20_000

/** Shown while a class of the viewer takes attendance and knows nothing of them yet. */
export function CheckInBanner() {
  const trpc = useTRPC()
  const open = useQuery({ ...trpc.checkIns.openSessions.queryOptions({}), refetchInterval: lookMs })
  const waiting = open.data?.filter(({ status }) => status === null) ?? []
  if (waiting.length === 0) return null
  return (
    <section
      aria-label="Check in now"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-xl border border-accent/40 bg-accent-tint p-4"
    >
      <QrCode aria-hidden className="size-8 shrink-0 text-accent" />
      <p className="min-w-0 flex-1 basis-48">
        <span className="block font-semibold">{waiting.map(({ className }) => className).join(', ')}</span>
        <span className="text-muted text-sm">is taking attendance now.</span>
      </p>
      <a className={`${buttonClasses({ variant: 'primary', size: 'lg' })} max-sm:w-full`} href="/check-in">
        Check in
      </a>
    </section>
  )
}
