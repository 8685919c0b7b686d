import type { RefObject } from 'react'

type ViewfinderProps = {
  video: RefObject<HTMLVideoElement | null>
  /** What to do now; read out when it changes. */
  words: string
  /** From 0 to 1. */
  progress: number
}

/** The camera, mirrored as people know themselves, with one sentence over it. */
export function Viewfinder({ video, words, progress }: ViewfinderProps) {
  return (
    <div className="mx-auto w-full max-w-lg overflow-hidden rounded-2xl border bg-black">
      <div className="relative aspect-4/3">
        <video
          aria-label="Your camera"
          className="size-full -scale-x-100 object-cover"
          muted
          playsInline
          ref={video}
        />
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-[24%] inset-y-[9%] rounded-[50%] border-2 border-white/70 border-dashed"
        />
      </div>
      <progress
        aria-label="Progress"
        className="block h-1.5 w-full appearance-none bg-white/15 [&::-moz-progress-bar]:bg-present [&::-webkit-progress-bar]:bg-white/15 [&::-webkit-progress-value]:bg-present"
        max={1}
        value={progress}
      />
      <p
        aria-live="polite"
        className="min-h-14 bg-black px-4 py-3 text-center font-medium text-lg text-white"
      >
        {words}
      </p>
    </div>
  )
}
