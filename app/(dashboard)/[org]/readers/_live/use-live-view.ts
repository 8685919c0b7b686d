'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { useOrganization } from '../../_frame/organization-context'
import { partsOf } from './stream-parts'

export type LiveView =
  | { phase: 'idle' }
  | { phase: 'connecting'; problem?: string }
  | { phase: 'live'; until: Date; framesPerSecond: number; problem?: string }
  | { phase: 'over'; ending: string }

const measuredMs = 2_000

async function draw(canvas: HTMLCanvasElement | null, jpeg: Uint8Array<ArrayBuffer>): Promise<void> {
  const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
  if (canvas) {
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height })
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  }
  bitmap.close()
}

interface Watching {
  url: string
  signal: AbortSignal
  canvas: RefObject<HTMLCanvasElement | null>
  tell: (next: LiveView) => void
}

/** Draws one picture after the other until it is over; returns why. */
async function watch({ url, signal, canvas, tell }: Watching): Promise<string> {
  const answer = await fetch(url, { signal })
  if (!answer.ok || !answer.body) return 'lost'
  let until = new Date()
  let problem: string | undefined
  let drawn: number[] = []
  const show = () =>
    drawn.length > 0 && !problem
      ? tell({ phase: 'live', until, framesPerSecond: (drawn.length * 1_000) / measuredMs })
      : tell({ phase: 'connecting', problem })
  for await (const part of partsOf(answer.body)) {
    if (part.kind === 'picture') {
      await draw(canvas.current, part.jpeg)
      const now = performance.now()
      drawn = [...drawn.filter(ms => now - ms < measuredMs), now]
      problem = undefined
    } else if (part.ending) return part.ending
    else {
      if (part.until) until = new Date(part.until)
      if (part.problem) problem = part.problem
    }
    show()
  }
  return 'lost'
}

/** Watches one kiosk: start, two more minutes, stop. Leaving the page ends it. */
export function useLiveView(deviceId: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useOrganization().organization
  const canvas = useRef<HTMLCanvasElement>(null)
  const [view, setView] = useState<LiveView>({ phase: 'idle' })
  const running = useRef<{ viewId: string; leave: AbortController }>(null)
  const begin = useMutation(trpc.readers.watch.mutationOptions())
  const more = useMutation(trpc.readers.extendWatch.mutationOptions())
  const end = useMutation(trpc.readers.stopWatch.mutationOptions())
  useEffect(() => () => running.current?.leave.abort(), [])

  async function over(ending: string) {
    running.current?.leave.abort()
    running.current = null
    setView({ phase: 'over', ending })
    await queries.invalidateQueries(trpc.readers.liveViews.pathFilter())
  }

  async function start() {
    setView({ phase: 'connecting' })
    const leave = new AbortController()
    try {
      const { viewId } = await begin.mutateAsync({ deviceId })
      running.current = { viewId, leave }
      const url = `/api/live-video/${viewId}?o=${encodeURIComponent(slug)}`
      const tell = (next: LiveView) => leave.signal.aborted || setView(next)
      const ending = await watch({ url, canvas, tell, signal: leave.signal })
      if (!leave.signal.aborted) await over(ending)
    } catch {
      if (leave.signal.aborted) return
      // Without a view there was nothing to lose: the sentence of the refusal stands there.
      if (running.current) await over('lost')
      else setView({ phase: 'idle' })
    }
  }

  async function stop() {
    const current = running.current
    if (!current) return
    await end.mutateAsync({ viewId: current.viewId }).catch(() => undefined)
    await over('stopped')
  }

  const extend = () => running.current && more.mutate({ viewId: running.current.viewId })
  return { canvas, view, start, stop, extend, error: begin.error ?? more.error, isStopping: end.isPending }
}
