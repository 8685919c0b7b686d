import type { FaceReading } from '../../../../../face-engine/pipeline.ts'

export type Pose = 'straight' | 'left' | 'right'

/** The shots of an enrolment, in order. */
export const poses: readonly Pose[] = ['straight', 'left', 'right', 'straight']

export const poseWords: Record<Pose, string> = {
  straight: 'Look straight at the camera.',
  left: 'Turn your head a little to your left.',
  right: 'Turn your head a little to your right.',
}

export interface Guidance {
  ready: boolean
  words: string
}

const wait = (words: string): Guidance => ({ ready: false, words })

const tooDark = 'It is too dark. Turn towards the light.'

/** What stands in the way of the next shot. The server judges again; this only spares people the round trip. */
export function guide({ faces, light }: FaceReading & { light: number }, pose: Pose): Guidance {
  const [face, second] = faces
  if (!face) return wait(light < 40 ? tooDark : 'Nobody is in the picture.')
  if (second) return wait('Be alone in the picture.')
  if (face.box.width < 0.2) return wait('Come closer.')
  if (face.box.width > 0.65) return wait('Move back a little.')
  if (face.brightness < 55) return wait(tooDark)
  if (face.brightness > 215) return wait('It is too bright. Turn away from the light.')
  if (face.sharpness < 14) return wait('Hold still.')
  const turned = pose === 'right' ? -face.yaw : face.yaw
  if (pose === 'straight')
    return Math.abs(face.yaw) <= 0.26 ? { ready: true, words: poseWords.straight } : wait(poseWords.straight)
  if (turned > 0.5) return wait('A little less.')
  return turned >= 0.13 ? { ready: true, words: 'Good. Hold still.' } : wait(poseWords[pose])
}
