import { Video } from 'lucide-react'

/** Stands above everything else for as long as somebody watches from afar. */
export function LiveBanner() {
  return (
    <p
      className="sticky top-0 z-40 flex items-center justify-center gap-2 bg-danger px-4 py-2 text-center font-semibold text-danger-foreground"
      role="status"
    >
      <Video aria-hidden className="size-5 shrink-0" />
      Live video is on: an administrator sees what this camera sees.
    </p>
  )
}
