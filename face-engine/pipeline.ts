import { alignedChip, mouthOf, pitchOf, yawOf } from './geometry.ts'
import type { Detection, Nets } from './nets.ts'
import { type Box, lightOf, mirror, type Pixels, type Point } from './pixels.ts'

/** Descriptors compare only with those of the same version. */
export const pipelineVersion = 'tiny-68-chip150-1'

/** Longer side of an image before anything is looked for. */
export const workingSize = 640

export interface FaceSeen {
  /** In shares of the image's width and height. */
  box: Box
  /** Of the detector, 0.5 to 1. */
  score: number
  /** −1 to 1; above 0 the person has turned to their left. */
  yaw: number
  /** Lips apart, as a share of the mouth's width. */
  mouth: number
  /** About 0.5 looking straight. */
  pitch: number
  /** Mean light of the face, 0 to 255. */
  brightness: number
  sharpness: number
  /** 128 numbers; absent where only guidance was asked for. */
  descriptor?: number[]
}

export interface FaceReading {
  width: number
  height: number
  /** The largest first. */
  faces: FaceSeen[]
}

/** 'one': a person before a camera at arm's length. 'many': whoever passes. */
export type Scene = 'one' | 'many'

const areaOf = ({ width, height }: Box) => width * height

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (areaOf(a) + areaOf(b) - shared)
}

/** Near faces show at a small input, far ones at a large one. */
async function find(nets: Nets, image: Pixels, scene: Scene): Promise<Detection[]> {
  if (scene === 'many') {
    const found = [...(await nets.detect(image, 224)), ...(await nets.detect(image, 416))]
    const kept: Detection[] = []
    for (const one of found.sort((a, b) => b.score - a.score)) {
      if (kept.every(other => overlap(one.box, other.box) < 0.4)) kept.push(one)
    }
    return kept
  }
  for (const inputSize of [224, 160, 320]) {
    const found = await nets.detect(image, inputSize)
    if (found.length > 0) return found
  }
  return []
}

function measure(image: Pixels, { score, box }: Detection, points: Point[]) {
  const chip = alignedChip(image, points)
  const share = {
    x: box.x / image.width,
    y: box.y / image.height,
    width: box.width / image.width,
    height: box.height / image.height,
  }
  const face: FaceSeen = {
    ...{ box: share, score, ...lightOf(chip) },
    ...{ yaw: yawOf(points), mouth: mouthOf(points), pitch: pitchOf(points) },
  }
  return { chip, face }
}

/** A descriptor is the mean of those of the upright face and of its mirror image. */
async function descriptorOf(nets: Nets, chip: Pixels): Promise<number[]> {
  const [one, other] = await nets.describe([chip, mirror(chip)])
  if (!one || !other) throw new Error('The recognition net gave no descriptor.')
  return Array.from(one, (value, at) => (value + (other[at] ?? 0)) / 2)
}

/** The one pipeline of enrolment, check-in and kiosks. `image` is at most {@link workingSize} on its longer side. */
export async function readFaces(
  nets: Nets,
  image: Pixels,
  { scene, descriptors }: { scene: Scene; descriptors: boolean },
): Promise<FaceReading> {
  const found = await find(nets, image, scene)
  const faces: FaceSeen[] = []
  for (const detection of found.sort((a, b) => areaOf(b.box) - areaOf(a.box)).slice(0, 8)) {
    const points = await nets.landmarks(image, detection.box)
    if (points.length !== 68) continue
    const { chip, face } = measure(image, detection, points)
    faces.push(descriptors ? { ...face, descriptor: await descriptorOf(nets, chip) } : face)
  }
  return { width: image.width, height: image.height, faces }
}
