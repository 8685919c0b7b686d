'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { type BrowserEngine, loadEngine } from '../_camera/engine'
import { guide, poses } from '../_camera/guidance'
import { type Camera, jpegOf } from '../_camera/use-camera'
import { useLoop } from '../_camera/use-loop'

const lookMs = 180
/** Between two shots, so that no two are the same moment. */
const restMs = 500

const problemWords = {
  'no-face': 'In one picture nobody was found.',
  'several-faces': 'One picture showed several people.',
  'too-far': 'You were too far away in one picture.',
  'too-dark': 'One picture was too dark.',
  'too-bright': 'One picture was too bright.',
  blurred: 'One picture was blurred.',
  'turned-away': 'You were turned away in one picture.',
  unsure: 'One picture was not clear.',
} as const

export type EnrolmentState = 'idle' | 'loading' | 'looking' | 'sending' | 'done' | 'failed'

const failure = 'That did not work. Try again.'
const messageOf = (error: unknown) => (error instanceof Error ? error.message : failure)

/** Sends the shots; the answer is null when they became a template, else what was wrong with them. */
function useSending() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const enrol = useMutation(trpc.faces.enrol.mutationOptions())
  return async (frames: string[]): Promise<string | null> => {
    const { enrolled, problems, reason } = await enrol.mutateAsync({ frames })
    const problem = problems.find(one => one !== null)
    if (!enrolled) return reason ?? (problem ? problemWords[problem] : failure)
    await client.invalidateQueries({ queryKey: trpc.faces.mine.queryKey() })
    return null
  }
}

interface Sitting {
  engine: BrowserEngine
  frames: string[]
}

/** Loads the nets, takes a shot of each pose as soon as it is there, and sends them all. */
export function useEnrolment(camera: Camera) {
  const send = useSending()
  const [state, setState] = useState<EnrolmentState>('idle')
  const [words, setWords] = useState('')
  const [share, setShare] = useState(0)
  const [sitting, setSitting] = useState<Sitting>()
  const end = (problem: string | null) => {
    camera.stop()
    setSitting(undefined)
    setState(problem === null ? 'done' : 'failed')
    setWords(problem ?? '')
    return null
  }
  const look = async ({ engine, frames }: Sitting) => {
    const pose = poses[frames.length]
    const canvas = camera.draw()
    if (!pose || !canvas) return lookMs
    const { ready, words: said } = guide(await engine.read(canvas), pose)
    setWords(said)
    if (!ready) return lookMs
    frames.push(jpegOf(canvas))
    setShare(frames.length / poses.length)
    if (frames.length < poses.length) return restMs
    setState('sending')
    setWords('Thank you. One moment …')
    return end(await send(frames))
  }
  useLoop(sitting, look, error => end(messageOf(error)))
  const begin = async () => {
    setState('loading')
    setShare(0)
    setWords('Loading, about 1 MB, once …')
    try {
      await camera.start()
      const engine = await loadEngine(setShare)
      setShare(0)
      setState('looking')
      setSitting({ engine, frames: [] })
    } catch (error) {
      end(messageOf(error))
    }
  }
  return { state, words, share, begin }
}
