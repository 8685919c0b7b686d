/** 8-bit RGB, three bytes a pixel, row by row. */
export interface Pixels {
  width: number
  height: number
  data: Uint8Array
}

export interface Point {
  x: number
  y: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** The part of an image inside a box, cut at the image's edges; `at` is its corner in the image. */
export function crop({ width, height, data }: Pixels, box: Box): { pixels: Pixels; at: Point } {
  const x = Math.min(width - 1, Math.max(0, Math.floor(box.x)))
  const y = Math.min(height - 1, Math.max(0, Math.floor(box.y)))
  const w = Math.max(1, Math.min(width, Math.ceil(box.x + box.width)) - x)
  const h = Math.max(1, Math.min(height, Math.ceil(box.y + box.height)) - y)
  const part = new Uint8Array(w * h * 3)
  for (let row = 0; row < h; row++) {
    const from = ((y + row) * width + x) * 3
    part.set(data.subarray(from, from + w * 3), row * w * 3)
  }
  return { pixels: { width: w, height: h, data: part }, at: { x, y } }
}

export function mirror({ width, height, data }: Pixels): Pixels {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3
      turned.set(data.subarray(from, from + 3), (y * width + width - 1 - x) * 3)
    }
  }
  return { width, height, data: turned }
}

const greyAt = (data: Uint8Array, at: number) =>
  0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)

const sampleEvery = 61

/** Mean light of a whole picture from 0 to 255, by some of its pixels. */
export function lightOfPicture({ data }: Pixels): number {
  let sum = 0
  let count = 0
  for (let at = 0; at + 2 < data.length; at += 3 * sampleEvery) {
    sum += greyAt(data, at)
    count++
  }
  return count === 0 ? 0 : sum / count
}

/** Mean light from 0 to 255, and sharpness: the spread of the Laplacian, below about 20 on a blurred chip. */
export function lightOf({ width, height, data }: Pixels): { brightness: number; sharpness: number } {
  const grey = new Float32Array(width * height)
  let sum = 0
  for (let at = 0; at < grey.length; at++) {
    const value = greyAt(data, at * 3)
    grey[at] = value
    sum += value
  }
  let squares = 0
  let total = 0
  const g = (at: number) => grey[at] ?? 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const edge = 4 * g(at) - g(at - 1) - g(at + 1) - g(at - width) - g(at + width)
      squares += edge * edge
      total += edge
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2))
  return { brightness: sum / grey.length, sharpness: squares / count - (total / count) ** 2 }
}
