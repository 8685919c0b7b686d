'use client'

import { Camera, CameraOff } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import type { useWatching, Watching } from '../_faces/use-watching'

function wordsOf(watching: Watching, facesEnabled: boolean | null, isWatched: boolean): string {
  if (watching.state === 'loading') return `Getting ready … ${Math.round(watching.share * 100)} %`
  if (isWatched) return 'An administrator sees what this camera sees. Nothing is kept.'
  if (facesEnabled === false) return 'Your organization does not use faces.'
  return 'Look at the camera. Pictures stay here and are not kept.'
}

/** What the camera sees, small, so that people know that it is on. Off until somebody at the kiosk switches it on. */
export function CameraView({
  camera: { video, watching, wanted, want },
  facesEnabled,
  isWatched,
}: {
  camera: ReturnType<typeof useWatching>
  facesEnabled: boolean | null
  /** From the dashboard, at this moment. */
  isWatched: boolean
}) {
  return (
    <section
      aria-label="Camera"
      className="flex flex-wrap items-center gap-3 rounded-2xl border bg-surface p-3"
    >
      <video
        aria-label="What the camera sees"
        className={`aspect-[4/3] w-36 sm:w-48 -scale-x-100 rounded-lg bg-surface-tertiary object-cover ${wanted ? '' : 'hidden'}`}
        muted
        playsInline
        ref={video}
      />
      {watching.state === 'failed' ? (
        <Notice tone="danger">{watching.why}</Notice>
      ) : (
        <p className="min-w-0 flex-1 basis-40 text-muted text-sm">
          {wanted
            ? wordsOf(watching, facesEnabled, isWatched)
            : 'The camera is off. On, it recognises those who have agreed to it.'}
        </p>
      )}
      <Button
        icon={wanted ? <CameraOff aria-hidden /> : <Camera aria-hidden />}
        onClick={() => want(!wanted)}
        size="sm"
      >
        {wanted ? 'Camera off' : 'Use the camera'}
      </Button>
    </section>
  )
}
