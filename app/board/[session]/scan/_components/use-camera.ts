'use client'

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { createReader } from './read-codes'

const lookMs = 150

export type CameraState = 'starting' | 'reading' | 'refused' | 'absent'

const stateOf = (error: unknown): CameraState =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'absent'

/** Pictures stay in this page: what leaves it is the text of a code. */
export function useCamera(onCode: (text: string) => void): {
  video: RefObject<HTMLVideoElement | null>
  state: CameraState
} {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('starting')
  const found = useEffectEvent(onCode)
  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    async function start() {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 } },
      })
      const element = video.current
      if (gone || !element) return stop()
      element.srcObject = stream
      await element.play()
      const read = await createReader()
      setState('reading')
      const look = async () => {
        for (const text of await read(element).catch(() => [])) found(text)
        if (!gone) timer = setTimeout(look, lookMs)
      }
      void look()
    }
    function stop() {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    start().catch(error => setState(stateOf(error)))
    return () => {
      gone = true
      clearTimeout(timer)
      stop()
    }
  }, [])
  return { video, state }
}
