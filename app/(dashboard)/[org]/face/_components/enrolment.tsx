'use client'

import { Camera as CameraIcon } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { useCamera } from '../_camera/use-camera'
import { Viewfinder } from '../_camera/viewfinder'
import { useEnrolment } from './use-enrolment'

/** Four pictures, taken by themselves. They are sent once, read, and dropped. */
export function Enrolment({ again }: { again: boolean }) {
  const camera = useCamera()
  const { state, words, share, begin } = useEnrolment(camera)
  const runs = state === 'loading' || state === 'looking' || state === 'sending'
  const refused = camera.state === 'refused' || camera.state === 'absent'
  return (
    <div className="flex flex-col gap-4">
      {state === 'failed' && !refused ? <Notice tone="warning">{words}</Notice> : null}
      {refused ? (
        <Notice tone="warning" title="There is no camera to look through">
          {camera.state === 'refused'
            ? 'The browser was told not to use it. Allow the camera for this page, then try again.'
            : 'Open this page on a device with a camera.'}
        </Notice>
      ) : null}
      {state === 'done' ? (
        <Notice live tone="good" title="Your face is set up">
          The pictures are gone. What is kept are 128 encrypted numbers.
        </Notice>
      ) : null}
      <div className={runs ? '' : 'hidden'}>
        <Viewfinder progress={share} video={camera.video} words={words} />
      </div>
      {runs ? null : (
        <div>
          <Button
            icon={<CameraIcon aria-hidden />}
            onClick={() => void begin()}
            variant={again ? 'secondary' : 'primary'}
          >
            {again || state === 'done'
              ? 'Take the pictures again'
              : state === 'failed'
                ? 'Try again'
                : 'Set up your face'}
          </Button>
        </div>
      )}
    </div>
  )
}
