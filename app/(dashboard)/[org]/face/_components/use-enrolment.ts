'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { type BrowserEngine, loadEngine } from '../_camera/engine'
import { guide, type Pose, poses, poseWords } from '../_camera/guidance'
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

export type EnrolmentState = 'idle' | 'loading' | 'looking' | 'sending' | 'done' | 'failed' | 'no-camera'

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

interface View {
  state: EnrolmentState
  words: string
  /** Of the loading, then of the shots: from 0 to 1. */
  share: number
  towards?: 'left' | 'right'
}

const waiting: View = { state: 'loading', words: 'Waiting for the camera …', share: 0 }
const loading: View = { ...waiting, words: 'Getting ready. About 1 MB is loaded, once …' }
const looking: View = { state: 'looking', words: poseWords.straight, share: 0 }
const sending: View = { state: 'sending', words: 'Thank you. One moment …', share: 1 }

/** What the person reads of one frame; only what they are to turn to is pointed at. */
const told = (words: string, pose: Pose, taken: number): View => ({
  ...{ state: 'looking', words, share: taken / poses.length },
  ...(words === poseWords[pose] && pose !== 'straight' ? { towards: pose } : {}),
})

/** Loads the nets, takes a shot of each pose as soon as it is there, and sends them all. */
export function useEnrolment(camera: Camera) {
  const send = useSending()
  const [view, setView] = useState<View>({ state: 'idle', words: '', share: 0 })
  const [sitting, setSitting] = useState<Sitting>()
  const turn = useRef(0)
  const leave = (state: EnrolmentState, words = '') => {
    turn.current++
    if (state !== 'no-camera') camera.stop()
    setSitting(undefined)
    setView({ state, words, share: 0 })
    return null
  }
  const end = (problem: string | null) => leave(problem === null ? 'done' : 'failed', problem ?? '')
  const look = async ({ engine, frames }: Sitting) => {
    const pose = poses[frames.length]
    if (camera.state === 'absent') return leave('no-camera')
    const canvas = camera.draw()
    if (!pose || !canvas) return lookMs
    const { ready, words } = guide(await engine.read(canvas), pose)
    if (ready) frames.push(jpegOf(canvas))
    setView(told(words, pose, frames.length))
    if (!ready) return lookMs
    if (frames.length < poses.length) return restMs
    setView(sending)
    return end(await send(frames))
  }
  useLoop(sitting, look, error => end(messageOf(error)))
  const begin = async () => {
    const mine = ++turn.current
    setView(waiting)
    if (!(await camera.start())) return leave('no-camera')
    setView(loading)
    try {
      const engine = await loadEngine(share => setView(before => ({ ...before, share })))
      // Somebody who cancelled meanwhile is not looked at.
      if (mine !== turn.current) return camera.stop()
      setView(looking)
      setSitting({ engine, frames: [] })
    } catch (error) {
      end(messageOf(error))
    }
  }
  return { ...view, begin, cancel: () => leave('idle') }
}
