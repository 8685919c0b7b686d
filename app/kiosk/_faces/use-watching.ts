'use client'

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { createEye } from '../../../kiosk/faces/eye.ts'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import { loadKioskEngine } from './engine'

export type Watching =
  | { state: 'off' }
  | { state: 'loading'; share: number }
  | { state: 'on' }
  | { state: 'failed'; why: string }

const restMs = 120

/**
 * Reading a picture holds up this page. So it rests for half as long as one took, and for twice as long while somebody
 * watches the live video: their pictures come from the same page.
 */
const restAfter = (tookMs: number, isWatched: boolean) => Math.max(restMs, tookMs * (isWatched ? 2 : 0.5))

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

const isRefused = (error: unknown) => error instanceof DOMException && error.name === 'NotAllowedError'

const whyOf = (error: unknown) =>
  isRefused(error)
    ? 'This browser does not let the page use the camera.'
    : 'The camera or its nets do not work. They are started again in a moment.'

interface Run {
  kiosk: Kiosk
  video: HTMLVideoElement
  isGone: () => boolean
  isWatched: () => boolean
  tell: (watching: Watching) => void
  /** It ended while it ran. */
  fail: (error: unknown) => void
}

/** Frame after frame until it is gone; what a frame shows is compared here and the frame forgotten. */
async function watch({ kiosk, video, isGone, isWatched, tell, fail }: Run): Promise<MediaStream | undefined> {
  tell({ state: 'loading', share: 0 })
  const { engine, pipelineVersion } = await loadKioskEngine(share => tell({ state: 'loading', share }))
  const stream = await openCamera(video)
  if (isGone()) return stream
  for (const track of stream.getTracks()) track.addEventListener('ended', () => fail('unplugged'))
  await kiosk.look(pipelineVersion)
  tell({ state: 'on' })
  const see = createEye(kiosk)
  const look = async (): Promise<number> => {
    if (!kiosk.copies || document.visibilityState !== 'visible' || video.videoWidth === 0) return 0
    const frame = Object.assign(document.createElement('canvas'), {
      width: frameWidth,
      height: Math.round((frameWidth * video.videoHeight) / video.videoWidth),
    })
    frame.getContext('2d')?.drawImage(video, 0, 0, frame.width, frame.height)
    const startedMs = performance.now()
    const { faces } = await engine.read(frame, 'many')
    const readMs = performance.now() - startedMs
    await see(faces, performance.now())
    return readMs
  }
  const step = async () => {
    if (isGone()) return
    const rest = restAfter(await look(), isWatched())
    setTimeout(() => void step().catch(fail), rest)
  }
  await step()
  return stream
}

const retryMs = 10_000

/** The camera of the kiosk. Once it was switched on it starts by itself, after a reload and after it failed as well. */
export function useWatching(
  kiosk: Kiosk,
  isWatched: () => boolean,
): {
  video: RefObject<HTMLVideoElement | null>
  watching: Watching
  wanted: boolean
  want: (on: boolean) => void
} {
  const video = useRef<HTMLVideoElement>(null)
  const [watching, setWatching] = useState<Watching>({ state: 'off' })
  // A new object is a new try.
  const [wish, setWish] = useState(() => ({ on: localStorage.getItem(wishKey) === 'on' }))
  const asksWatched = useEffectEvent(isWatched)
  useEffect(() => {
    if (!wish.on || !video.current) return
    let gone = false
    let stream: MediaStream | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    const close = () => {
      gone = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const fail = (error: unknown) => {
      if (gone) return
      close()
      setWatching({ state: 'failed', why: whyOf(error) })
      if (!isRefused(error)) retry = setTimeout(() => setWish(before => ({ ...before })), retryMs)
    }
    const tell = (next: Watching) => gone || setWatching(next)
    watch({ kiosk, video: video.current, isGone: () => gone, isWatched: asksWatched, tell, fail })
      .then(opened => {
        stream = opened
        if (gone) close()
      })
      .catch(fail)
    return () => {
      clearTimeout(retry)
      close()
      setWatching({ state: 'off' })
    }
  }, [kiosk, wish])
  const want = (on: boolean) => {
    localStorage.setItem(wishKey, on ? 'on' : 'off')
    setWish({ on })
  }
  return { video, watching, wanted: wish.on, want }
}
