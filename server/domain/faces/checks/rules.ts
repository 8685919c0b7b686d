import { type FaceMeasure, type FaceStep, faceSteps } from '../../../../db/schema/faces/faces.ts'

/** How long one check may take and how many frames it may show: 3 a second with room for a slow network. */
export const checkMs = 40_000
export const framesMax = 120
/** Tries of one person in one session; afterwards there are the other ways. */
export const triesMax = 5

/** Head turns, nose against eye corners, from where the person looked at first. */
const turnMin = 0.18
const spanMin = 0.36
/** A photograph tilted and bent reaches 0.36, a mouth 0.5 to 0.84. */
const mouthMin = 0.42
const mouthShut = 0.34
const straightMax = 0.26
/** A turned face is farther from its own template than one that looks straight. */
const turnedAllowance = 0.08

export function drawSteps(random: () => number): FaceStep[] {
  const steps = [...faceSteps]
  for (let at = steps.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [steps[at], steps[other]]
    if (one && two) [steps[at], steps[other]] = [two, one]
  }
  return steps
}

export type Refusal = 'wrong-order' | 'other-person' | 'too-slow' | 'one-side'

export type Judgement =
  /** `step` is what the person is to do now; null: look straight at the camera. */
  | { state: 'going'; step: FaceStep | null; done: number; distance: number | null }
  | { state: 'passed'; distance: number }
  | { state: 'refused'; reason: Refusal; distance: number | null }

interface Course {
  base: FaceMeasure
  done: number
  last: FaceStep | null
  leftmost: number
  rightmost: number
}

/** What a frame shows, if it shows a step at all. */
function shown({ yaw, mouth }: FaceMeasure, { base }: Course): FaceStep | null {
  if (yaw - base.yaw >= turnMin) return 'left'
  if (base.yaw - yaw >= turnMin) return 'right'
  return mouth >= mouthMin ? 'mouth' : null
}

function advance(course: Course, measure: FaceMeasure, steps: readonly FaceStep[]): Refusal | null {
  const step = shown(measure, course)
  if (step === null || step === course.last) return null
  if (step !== steps[course.done]) return 'wrong-order'
  course.done++
  course.last = step
  return null
}

/**
 * Decides from numbers alone: looking straight as the enrolled person, then the drawn steps in their order and no other,
 * the same person in each. The same frames always give the same answer.
 */
export function judge(
  steps: readonly FaceStep[],
  measures: readonly FaceMeasure[],
  matchDistance: number,
): Judgement {
  let course: Course | null = null
  let distance: number | null = null
  for (const measure of measures) {
    if (measure.atMs > checkMs) return { state: 'refused', reason: 'too-slow', distance }
    if (!course) {
      if (Math.abs(measure.yaw) > straightMax || measure.mouth > mouthShut) continue
      distance = measure.distance
      if (distance > matchDistance) return { state: 'refused', reason: 'other-person', distance }
      course = { base: measure, done: 0, last: null, leftmost: measure.yaw, rightmost: measure.yaw }
      continue
    }
    if (measure.distance > matchDistance + turnedAllowance)
      return { state: 'refused', reason: 'other-person', distance }
    course.leftmost = Math.max(course.leftmost, measure.yaw)
    course.rightmost = Math.min(course.rightmost, measure.yaw)
    const problem = advance(course, measure, steps)
    if (problem) return { state: 'refused', reason: problem, distance }
    if (course.done < steps.length) continue
    if (course.leftmost - course.rightmost < spanMin)
      return { state: 'refused', reason: 'one-side', distance }
    return { state: 'passed', distance: distance ?? measure.distance }
  }
  const done = course?.done ?? 0
  return { state: 'going', step: course ? (steps[done] ?? null) : null, done, distance }
}

export const bands = ['strong', 'good', 'fair'] as const

/** What evidence says of a match: never the number itself. */
export function bandOf(distance: number): (typeof bands)[number] {
  if (distance <= 0.32) return 'strong'
  return distance <= 0.42 ? 'good' : 'fair'
}
