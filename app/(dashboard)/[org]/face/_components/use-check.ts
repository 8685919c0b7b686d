'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
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

const straight = 'Look straight at the camera.'

/** One try: the server says what to do, and judges each frame by its pixels. */
export function useCheck(camera: Camera) {
  const { open, show, refresh } = useServer()
  const [checkId, setCheckId] = useState<string>()
  const [words, setWords] = useState(straight)
  const [done, setDone] = useState(0)
  const [outcome, setOutcome] = useState<{ passed: boolean; text: string }>()
  const end = (passed: boolean, text: string) => {
    camera.stop()
    setCheckId(undefined)
    setOutcome({ passed, text })
    void refresh()
    return null
  }
  const step = async (id: string) => {
    const canvas = camera.draw()
    if (!canvas) return frameMs
    const answer = await show.mutateAsync({ checkId: id, frame: jpegOf(canvas) })
    setDone(answer.done)
    if (answer.state === 'passed') return end(true, `You are marked ${answer.status ?? 'present'}.`)
    if (answer.state === 'refused')
      return end(false, refusalWords[answer.reason ?? ''] ?? 'That did not work.')
    if (answer.state === 'waiting') setWords('Nobody is in the picture.')
    else setWords(answer.step ? stepWords[answer.step] : straight)
    return frameMs
  }
  useLoop(checkId, step, error => end(false, messageOf(error)))
  const begin = async (sessionId: string) => {
    setOutcome(undefined)
    setDone(0)
    setWords(straight)
    try {
      await camera.start()
      setCheckId((await open.mutateAsync({ sessionId })).checkId)
    } catch (error) {
      end(false, messageOf(error))
    }
  }
  return { runs: checkId !== undefined || open.isPending, words, done, outcome, begin }
}
