'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'

type ViewfinderProps = {
  isShown: boolean
  video: RefObject<HTMLVideoElement | null>
  /** What to do now; read out when it changes. */
  words: string
  steps: { count: number; done: number }
  /** From 0 to 1 while the page gets ready. */
  loading?: number
  /** Where to turn, as the person sees it in the mirror. */
  towards?: 'left' | 'right'
}

const signs = {
  left: { Sign: ChevronLeft, side: 'left-2' },
  right: { Sign: ChevronRight, side: 'right-2' },
}

function Towards({ towards }: Required<Pick<ViewfinderProps, 'towards'>>) {
  const { Sign, side } = signs[towards]
  return (
    <Sign
      aria-hidden
      className={`-translate-y-1/2 absolute top-1/2 ${side} size-16 animate-pulse text-white drop-shadow-[0_1px_4px_black] motion-reduce:animate-none sm:size-20`}
      strokeWidth={3}
    />
  )
}

function Steps({ count, done }: ViewfinderProps['steps']) {
  return (
    <div
      aria-label="Steps"
      aria-valuemax={count}
      aria-valuemin={0}
      aria-valuenow={done}
      aria-valuetext={`${done} of ${count}`}
      className="flex gap-1.5 bg-black px-4 pt-3"
      role="progressbar"
    >
      {Array.from({ length: count }, (_, at) => at + 1).map(step => (
        <span
          className={`h-1.5 flex-1 rounded-full transition-colors ${step <= done ? 'bg-present' : 'bg-white/25'}`}
          key={step}
        />
      ))}
    </div>
  )
}

/** The camera, mirrored as people know themselves, with one sentence under it. */
export function Viewfinder({ isShown, video, words, steps, loading, towards }: ViewfinderProps) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Picture and sentence belong together, and a phone has room for little more.
    if (isShown) frame.current?.scrollIntoView({ block: 'center' })
  }, [isShown])
  return (
    <div
      className={`mx-auto w-full max-w-lg overflow-hidden rounded-2xl border bg-black ${isShown ? '' : 'hidden'}`}
      ref={frame}
    >
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
          className="pointer-events-none absolute inset-x-[26%] inset-y-[7%] rounded-[50%] border-2 border-white/80 shadow-[0_0_0_999px_rgb(0_0_0/0.28)]"
        />
        {towards ? <Towards towards={towards} /> : null}
      </div>
      {loading === undefined ? (
        <Steps {...steps} />
      ) : (
        <progress
          aria-label="Getting ready"
          className="mx-4 mt-3 block h-1.5 w-[calc(100%-2rem)] appearance-none overflow-hidden rounded-full bg-white/25 [&::-moz-progress-bar]:bg-white [&::-webkit-progress-bar]:bg-white/25 [&::-webkit-progress-value]:bg-white"
          max={1}
          value={loading}
        />
      )}
      <p
        aria-live="polite"
        className="flex min-h-16 items-center justify-center text-balance bg-black px-4 py-3 text-center font-medium text-lg text-white leading-snug"
      >
        {words}
      </p>
    </div>
  )
}
