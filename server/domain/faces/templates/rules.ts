import { distanceOf, meanOf } from '../../../../face-engine/matching.ts'
import type { FacesSeen, SeenFace } from '../../../ports/face-engine.ts'

export const shotProblems = [
  'no-face',
  'several-faces',
  'too-far',
  'too-dark',
  'too-bright',
  'blurred',
  'turned-away',
  'unsure',
] as const
export type ShotProblem = (typeof shotProblems)[number]

/** What keeps a picture from becoming part of a template; null when nothing does. */
export function problemOf({ faces }: FacesSeen): ShotProblem | null {
  const [face, second] = faces
  if (!face) return 'no-face'
  if (second) return 'several-faces'
  if (face.box.width < 0.16) return 'too-far'
  if (face.brightness < 45) return 'too-dark'
  if (face.brightness > 225) return 'too-bright'
  if (face.sharpness < 12) return 'blurred'
  if (Math.abs(face.yaw) > 0.55) return 'turned-away'
  return face.score < 0.55 ? 'unsure' : null
}

/** One person looking a little to both sides: without that, a template knows one angle only. */
export const yawSpreadMin = 0.1
/** Of each shot from their mean; two people in one enrolment are farther apart. */
const spreadMax = 0.45

export type TemplateDraft =
  | { ok: true; descriptor: number[] }
  | { ok: false; reason: 'different-people' | 'one-angle' }

/** The mean of several shots, when they are of one person from more than one angle. */
export function templateOf(shots: readonly SeenFace[]): TemplateDraft {
  const descriptor = meanOf(shots.map(shot => shot.descriptor))
  if (shots.some(shot => distanceOf(shot.descriptor, descriptor) > spreadMax))
    return { ok: false, reason: 'different-people' }
  const yaws = shots.map(shot => shot.yaw)
  if (Math.max(...yaws) - Math.min(...yaws) < yawSpreadMin) return { ok: false, reason: 'one-angle' }
  return { ok: true, descriptor }
}
