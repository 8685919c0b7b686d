import { Notice } from '@/app/_ui/feedback/notice'
import type { CameraState } from './use-camera'

/** Why there is nothing to look through, and what to do about it. */
export function CameraProblem({ state }: { state: CameraState }) {
  if (state === 'refused')
    return (
      <Notice live title="The camera is not allowed here" tone="warning">
        Allow it for this page beside the address, then try again.
      </Notice>
    )
  if (state !== 'absent') return null
  return (
    <Notice live title="No camera was found" tone="warning">
      Connect one, close other programs that use it, or open this page on a phone.
    </Notice>
  )
}
