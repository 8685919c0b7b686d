'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { createEye } from '../../../kiosk/faces/eye.ts'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import { loadKioskEngine } from './engine'

export type Watching =
  | { state: 'off' }
  | { state: 'loading'; share: number }
  | { state: 'on' }
  | { state: 'failed'; why: string }

const restMs = 120
const frameWidth = 640
const wishKey = 'kiosk-camera'

async function openCamera(video: HTMLVideoElement): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'user', width: { ideal: frameWidth }, height: { ideal: 480 } },
  })
  video.srcObject = stream
  await video.play()
  return stream
}

const whyOf = (error: unknown) =>
  error instanceof DOMException && error.name === 'NotAllowedError'
    ? 'This browser does not let the page use the camera.'
    : 'The camera or its nets did not start.'

interface Run {
  kiosk: Kiosk
  video: HTMLVideoElement
  isGone: () => boolean
  tell: (watching: Watching) => void
}

/** Frame after frame until it is gone; what a frame shows is compared here and the frame forgotten. */
async function watch({ kiosk, video, isGone, tell }: Run): Promise<MediaStream | undefined> {
  tell({ state: 'loading', share: 0 })
  const { engine, pipelineVersion } = await loadKioskEngine(share => tell({ state: 'loading', share }))
  const stream = await openCamera(video)
  if (isGone()) return stream
  await kiosk.look(pipelineVersion)
  tell({ state: 'on' })
  const see = createEye(kiosk)
  const step = async () => {
    if (isGone()) return
    if (kiosk.copies && document.visibilityState === 'visible' && video.videoWidth > 0) {
      const frame = Object.assign(document.createElement('canvas'), {
        width: frameWidth,
        height: Math.round((frameWidth * video.videoHeight) / video.videoWidth),
      })
      frame.getContext('2d')?.drawImage(video, 0, 0, frame.width, frame.height)
      const { faces } = await engine.read(frame, 'many')
      await see(faces, performance.now())
    }
    setTimeout(() => void step().catch(error => tell({ state: 'failed', why: whyOf(error) })), restMs)
  }
  await step()
  return stream
}

/** The camera of the kiosk. Once it was switched on it starts by itself, after a reload as well. */
export function useWatching(kiosk: Kiosk): {
  video: RefObject<HTMLVideoElement | null>
  watching: Watching
  wanted: boolean
  want: (on: boolean) => void
} {
  const video = useRef<HTMLVideoElement>(null)
  const [watching, setWatching] = useState<Watching>({ state: 'off' })
  const [wanted, setWanted] = useState(() => localStorage.getItem(wishKey) === 'on')
  useEffect(() => {
    if (!wanted || !video.current) return
    let gone = false
    let stream: MediaStream | undefined
    const close = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    watch({ kiosk, video: video.current, isGone: () => gone, tell: next => gone || setWatching(next) })
      .then(opened => {
        stream = opened
        if (gone) close()
      })
      .catch(error => setWatching({ state: 'failed', why: whyOf(error) }))
    return () => {
      gone = true
      close()
      setWatching({ state: 'off' })
    }
  }, [kiosk, wanted])
  const want = (on: boolean) => {
    localStorage.setItem(wishKey, on ? 'on' : 'off')
    setWanted(on)
  }
  return { video, watching, wanted, want }
}
