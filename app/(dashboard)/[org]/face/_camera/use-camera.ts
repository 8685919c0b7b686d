'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

export type CameraState = 'off' | 'starting' | 'on' | 'refused' | 'absent'

/** What is sent: 640 wide is what the server looks at. */
const frameWidth = 640

export interface Camera {
  video: RefObject<HTMLVideoElement | null>
  state: CameraState
  /** False when there is none to look through; `state` says why. */
  start(): Promise<boolean>
  stop(): void
  /** The newest picture, not mirrored, and each only once; undefined before there is one. */
  draw(): HTMLCanvasElement | undefined
}

const stateOf = (error: unknown): CameraState =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'absent'

/** A browser that does not tell of its pictures is believed to have another one by then. */
const surelyNewMs = 1_000

/** The same picture sent twice would be taken for a recording, so it is known whether the camera has brought another. */
function usePictures() {
  const drawn = useRef({ atMs: Number.NEGATIVE_INFINITY, isNewer: true })
  const isNew = () => drawn.current.isNewer || performance.now() - drawn.current.atMs > surelyNewMs
  const took = (source: HTMLVideoElement) => {
    const mine = { atMs: performance.now(), isNewer: false }
    drawn.current = mine
    source.requestVideoFrameCallback?.(() => {
      mine.isNewer = true
    })
  }
  return { isNew, took }
}

/** The camera that faces the person. It runs between start and stop and never longer than the page. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const stream = useRef<MediaStream | null>(null)
  const canvas = useRef<HTMLCanvasElement | null>(null)
  const pictures = usePictures()
  const [state, setState] = useState<CameraState>('off')
  const stop = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop()
    stream.current = null
    setState('off')
  }, [])
  useEffect(() => stop, [stop])
  const start = async () => {
    setState('starting')
    try {
      stream.current = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } },
      })
      const unplugged = () => {
        stop()
        setState('absent')
      }
      for (const track of stream.current.getTracks()) track.addEventListener('ended', unplugged)
      if (video.current) {
        video.current.srcObject = stream.current
        await video.current.play()
      }
      setState('on')
      return true
    } catch (error) {
      stop()
      setState(stateOf(error))
      return false
    }
  }
  const draw = () => {
    const source = video.current
    if (!source || source.videoWidth === 0 || !pictures.isNew()) return undefined
    canvas.current ??= document.createElement('canvas')
    canvas.current.width = frameWidth
    canvas.current.height = Math.round((frameWidth * source.videoHeight) / source.videoWidth)
    canvas.current.getContext('2d')?.drawImage(source, 0, 0, canvas.current.width, canvas.current.height)
    pictures.took(source)
    return canvas.current
  }
  return { video, state, start, stop, draw }
}

/** The canvas as a JPEG, base64 without its prefix. */
export const jpegOf = (canvas: HTMLCanvasElement) => canvas.toDataURL('image/jpeg', 0.88).split(',')[1] ?? ''
