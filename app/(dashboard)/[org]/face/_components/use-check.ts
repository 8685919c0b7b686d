'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRef, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'
import { type Camera, jpegOf } from '../_camera/use-camera'
import { useLoop } from '../_camera/use-loop'

/** About three frames a second; the next one waits for the answer to the one before. */
const frameMs = 330

const stepWords = {
  left: 'Turn your head to your left.',
  right: 'Turn your head to your right.',
  mouth: 'Open your mouth wide.',
} as const

const refusalWords: Record<string, string> = {
  'wrong-order': 'That was another movement than the one asked for.',
  'other-person': 'This does not look like the face that was set up here.',
  'too-slow': 'That took too long.',
  'one-side': 'Turn your head a little farther to each side.',
  replayed: 'This picture was shown before.',
  over: 'The time was up.',
  'several-faces': 'There was more than one face in the picture.',
  'no-session': 'The session was closed meanwhile.',
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'That did not work.')

/** The two calls of a try, and the pages that show how one stands afterwards. */
function useServer() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const open = useMutation(trpc.checkIns.startFace.mutationOptions())
  const show = useMutation(trpc.checkIns.showFace.mutationOptions())
  const refresh = () => client.invalidateQueries({ queryKey: trpc.checkIns.openSessions.queryKey() })
  return { open, show, refresh }
}

type Step = keyof typeof stepWords | null
export type Outcome = { how: 'passed' | 'more' | 'refused'; text: string }
type Answer = inferRouterOutputs<AppRouter>['checkIns']['showFace']

/** What became of a try; null while it goes on. */
function outcomeOf({ state, status, reason }: Answer): Outcome | null {
  if (state === 'refused') return { how: 'refused', text: refusalWords[reason ?? ''] ?? 'That did not work.' }
  if (state !== 'passed') return null
  return status
    ? { how: 'passed', text: `You are marked ${status}.` }
    : { how: 'more', text: 'This class asks for another proof as well: type the code on the board.' }
}

const wordsOf = ({ state, step }: Answer) =>
  state === 'waiting' ? 'Nobody is in the picture.' : step ? stepWords[step] : straight

const straight = 'Look straight at the camera.'

interface View {
  words: string
  step: Step
  done: number
}

const viewOf = (words: string, step: Step = null, done = 0): View => ({ words, step, done })

/** One try: the server says what to do, and judges each frame by its pixels. */
export function useCheck(camera: Camera) {
  const { open, show, refresh } = useServer()
  const [checkId, setCheckId] = useState<string>()
  const [starting, setStarting] = useState(false)
  const [{ words, step, done }, setView] = useState(viewOf(straight))
  const [triesLeft, setTriesLeft] = useState<number>()
  const [outcome, setOutcome] = useState<Outcome>()
  const turn = useRef(0)
  const leave = () => {
    turn.current++
    camera.stop()
    setStarting(false)
    setCheckId(undefined)
    void refresh()
  }
  const end = (how: Outcome) => {
    leave()
    setOutcome(how)
    return null
  }
  const fail = (text: string) => end({ how: 'refused', text })
  const look = async (id: string) => {
    if (camera.state === 'absent') return fail('The camera was taken away.')
    const canvas = camera.draw()
    if (!canvas) return frameMs
    const answer = await show.mutateAsync({ checkId: id, frame: jpegOf(canvas) })
    setView(viewOf(wordsOf(answer), answer.step, answer.done))
    const ended = outcomeOf(answer)
    return ended ? end(ended) : frameMs
  }
  useLoop(checkId, look, error => fail(messageOf(error)))
  const begin = async (sessionId: string) => {
    const mine = ++turn.current
    setOutcome(undefined)
    setStarting(true)
    setView(viewOf('Waiting for the camera …'))
    // Before the server counts a try: a camera that is not there is none.
    if (!(await camera.start())) return setStarting(false)
    // Somebody who cancelled meanwhile is not looked at.
    if (mine !== turn.current) return camera.stop()
    setView(viewOf(straight))
    const tried = await open.mutateAsync({ sessionId }).catch(error => fail(messageOf(error)))
    if (!tried || mine !== turn.current) return
    setTriesLeft(tried.triesLeft)
    setCheckId(tried.checkId)
  }
  const towards = step === 'mouth' ? undefined : (step ?? undefined)
  const runs = starting || checkId !== undefined
  return { runs, words, towards, done, outcome, triesLeft, begin, cancel: leave }
}
