import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { decodePixels } from './read-codes.ts'

/** As a camera would see it: each module a block of pixels, black on white. */
function pixelsOf(text: string, scale: number) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        pixels.set([0, 0, 0, 255], (y * width + x) * 4)
  return { pixels, width }
}

it('what the sheet prints is what the camera reads', async () => {
  const token = `muster-sheet:${'A1-_b'.repeat(9)}.${'x'.repeat(16)}`
  for (const scale of [2, 3, 7]) {
    const { pixels, width } = pixelsOf(token, scale)
    expect(await decodePixels(pixels, width, width)).toBe(token)
  }
})

it('a picture without a code reads as nothing', async () => {
  expect(await decodePixels(new Uint8ClampedArray(200 * 200 * 4).fill(255), 200, 200)).toBeUndefined()
})
