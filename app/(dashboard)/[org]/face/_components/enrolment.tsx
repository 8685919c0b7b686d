'use client'

import { Camera as CameraIcon } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CameraProblem } from '../_camera/camera-problem'
import { poses } from '../_camera/guidance'
import { useCamera } from '../_camera/use-camera'
import { type Turn, useTurn } from '../_camera/use-turns'
import { Viewfinder } from '../_camera/viewfinder'
import { type EnrolmentState, useEnrolment } from './use-enrolment'

function Told({ state, words }: { state: EnrolmentState; words: string }) {
  if (state === 'failed')
    return (
      <Notice live title="Not set up" tone="warning">
        {words}
      </Notice>
    )
  if (state !== 'done') return null
  return (
    <Notice live title="Your face is set up" tone="good">
      The pictures are gone. What is kept are 128 encrypted numbers.
    </Notice>
  )
}

/** Four pictures, taken by themselves. They are sent once, read, and dropped. */
export function Enrolment({ again, turn }: { again: boolean; turn: Turn }) {
  const camera = useCamera()
  const { state, words, share, towards, begin, cancel } = useEnrolment(camera)
  const runs = state === 'loading' || state === 'looking' || state === 'sending'
  useTurn(turn, runs)
  const loading = state === 'loading' ? share : undefined
  const steps = { count: poses.length, done: Math.round(share * poses.length) }
  return (
    <div className="flex flex-col gap-4">
      <CameraProblem state={camera.state} />
      <Told state={state} words={words} />
      <Viewfinder
        isShown={runs}
        loading={loading}
        steps={steps}
        towards={towards}
        video={camera.video}
        words={words}
      />
      {state === 'sending' ? null : (
        <div className={runs ? 'text-center' : ''}>
          {runs ? (
            <Button onClick={cancel}>Cancel</Button>
          ) : (
            <Button
              disabled={turn.isTaken}
              icon={<CameraIcon aria-hidden />}
              onClick={() => void begin()}
              variant={again || state === 'done' ? 'secondary' : 'primary'}
            >
              {again || state === 'done'
                ? 'Take the pictures again'
                : state === 'idle'
                  ? 'Set up your face'
                  : 'Try again'}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
