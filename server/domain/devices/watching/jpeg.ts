export const frameBytesMax = 200_000
const sideMax = 1_280

/** Of segments: tables, the frame's head, restart intervals. Everything else (metadata, comments, other frames) goes. */
const kept = new Set([0xdb, 0xc4, 0xc0, 0xc1, 0xc2, 0xdd])
const frameHeads = new Set([0xc0, 0xc1, 0xc2])
const startOfScan = 0xda

/** A size that no screen needs, or that is none. */
const isOutside = (bytes: Uint8Array, at: number) => {
  const [height, width] = [5, 7].map(from => ((bytes[at + from] ?? 0) << 8) | (bytes[at + from + 1] ?? 0))
  return !height || !width || height > sideMax || width > sideMax
}

/**
 * The picture alone: what a camera's program adds to it is left out, and so is whatever follows its end. Undefined when it is no
 * JPEG, or larger than a screen needs. Nothing is decoded.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length > frameBytesMax || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let hasHead = false
  for (let at = 2; at + 4 <= bytes.length; ) {
    const [sign, marker = 0] = [bytes[at], bytes[at + 1]]
    if (sign !== 0xff) return undefined
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    if (frameHeads.has(marker)) {
      if (hasHead || isOutside(bytes, at)) return undefined
      hasHead = true
    }
    if (marker === startOfScan) {
      const end = endOf(bytes, at)
      if (!hasHead || end === undefined) return undefined
      return joined([...parts, bytes.subarray(at, end)])
    }
    if (kept.has(marker)) parts.push(bytes.subarray(at, at + 2 + length))
    at += 2 + length
  }
  return undefined
}

/** Behind the marker that ends the picture; inside its data no marker of that kind stands. */
function endOf(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from + 2; at + 1 < bytes.length; at++)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2
  return undefined
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
