'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import { LiveVideo, type Taken } from '../../../kiosk/live/live-video.ts'

const widthMax = 640
const quality = 0.6

/** What the camera shows at this moment; of a camera that is off, that it is. */
async function take(video: HTMLVideoElement | null): Promise<Taken> {
  if (!video?.srcObject || video.videoWidth === 0) return 'camera-off'
  const width = Math.min(widthMax, video.videoWidth)
  const height = Math.round((width * video.videoHeight) / video.videoWidth)
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
  return blob ? new Uint8Array(await blob.arrayBuffer()) : 'camera-failed'
}

/** Shows what the camera sees to whoever watches from the dashboard; true while somebody does. */
export function useLiveVideo(kiosk: Kiosk, video: RefObject<HTMLVideoElement | null>): boolean {
  const [isWatched, setWatched] = useState(false)
  useEffect(() => {
    const live = new LiveVideo({
      device: () => kiosk.device,
      take: () => take(video.current),
      onChange: setWatched,
    })
    live.start()
    return () => void live.stop()
  }, [kiosk, video])
  return isWatched
}
