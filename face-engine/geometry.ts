import type { Pixels, Point } from './pixels.ts'

export const chipSize = 150

/** Eye corners and nose base of the mean face, as the recognition net was trained on them, with a quarter's padding. */
const padding = 0.25
const meanFace: [index: number, x: number, y: number][] = [
  [45, 0.8595674595992, 0.2134981538014],
  [42, 0.6460604764104, 0.2289674387677],
  [36, 0.1205750620789, 0.2137274526848],
  [39, 0.3340850613712, 0.2290642403242],
  [33, 0.4901123135679, 0.6277975316475],
]
const inChip = (share: number) => ((padding + share) / (2 * padding + 1)) * chipSize

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

function pointAt(points: readonly Point[], index: number): Point {
  const point = points[index]
  if (!point) throw new RangeError('A face has 68 points.')
  return point
}

/** Chip → image as x' = a·x − b·y + c, y' = b·x + a·y + d: the best turn, scale and shift (least squares). */
function alignment(points: readonly Point[]) {
  const pairs = meanFace.map(([index, x, y]) => ({
    chip: { x: inChip(x), y: inChip(y) },
    image: pointAt(points, index),
  }))
  const mean = (pick: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length
  const [cx, cy] = [mean(pair => pair.chip.x), mean(pair => pair.chip.y)]
  const [ix, iy] = [mean(pair => pair.image.x), mean(pair => pair.image.y)]
  let [dot, cross, square] = [0, 0, 0]
  for (const { chip, image } of pairs) {
    const [px, py, qx, qy] = [chip.x - cx, chip.y - cy, image.x - ix, image.y - iy]
    dot += px * qx + py * qy
    cross += px * qy - py * qx
    square += px * px + py * py
  }
  const [a, b] = [dot / square, cross / square]
  return { a, b, c: ix - a * cx + b * cy, d: iy - b * cx - a * cy }
}

/** The face turned upright and scaled to 150 x 150, by bilinear sampling; black outside the image. */
export function alignedChip({ width, height, data }: Pixels, points: readonly Point[]): Pixels {
  const { a, b, c, d } = alignment(points)
  const chip = new Uint8Array(chipSize * chipSize * 3)
  for (let y = 0; y < chipSize; y++) {
    for (let x = 0; x < chipSize; x++) {
      const [sx, sy] = [a * x - b * y + c, b * x + a * y + d]
      const [left, top] = [Math.floor(sx), Math.floor(sy)]
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const [fx, fy] = [sx - left, sy - top]
      const from = (top * width + left) * 3
      for (let band = 0; band < 3; band++) {
        const at = (offset: number) => data[from + offset + band] ?? 0
        const upper = at(0) * (1 - fx) + at(3) * fx
        const lower = at(width * 3) * (1 - fx) + at(width * 3 + 3) * fx
        chip[(y * chipSize + x) * 3 + band] = Math.round(upper * (1 - fy) + lower * fy)
      }
    }
  }
  return { width: chipSize, height: chipSize, data: chip }
}

/** Where the nose stands between the outer eye corners, −1 to 1: above 0 the person has turned to their left. */
export function yawOf(points: readonly Point[]): number {
  const [right, left, nose] = [pointAt(points, 36), pointAt(points, 45), pointAt(points, 30)]
  const span = distance(right, left)
  if (span === 0) return 0
  const along = ((nose.x - right.x) * (left.x - right.x) + (nose.y - right.y) * (left.y - right.y)) / span
  return (2 * along) / span - 1
}

/** How far the lips are apart, as a share of the mouth's inner width. */
export function mouthOf(points: readonly Point[]): number {
  const width = distance(pointAt(points, 60), pointAt(points, 64))
  const gaps = [
    [61, 67],
    [62, 66],
    [63, 65],
  ].map(([upper = 0, lower = 0]) => distance(pointAt(points, upper), pointAt(points, lower)))
  return width === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / width
}

/** Height of the nose between eyes and mouth, about 0.5 when looking straight; less when the head is raised. */
export function pitchOf(points: readonly Point[]): number {
  const eyes = middle(
    middle(pointAt(points, 36), pointAt(points, 39)),
    middle(pointAt(points, 42), pointAt(points, 45)),
  )
  const mouth = middle(pointAt(points, 48), pointAt(points, 54))
  const span = distance(eyes, mouth)
  return span === 0 ? 0.5 : distance(eyes, pointAt(points, 33)) / span
}
