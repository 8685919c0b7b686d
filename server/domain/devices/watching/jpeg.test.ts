import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bareJpeg, frameBytesMax } from './jpeg.ts'

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888' } })
const exif = { IFD0: { Copyright: 'somebody at 52.1, 21.0' } }

describe('a picture of live video', () => {
  it('keeps its pixels and loses what is written beside them', async () => {
    const jpeg = await grey(64, 48).withExif(exif).jpeg().toBuffer()
    expect(jpeg.toString('latin1')).toContain('somebody at')
    const bare = Buffer.from(bareJpeg(Buffer.concat([jpeg, Buffer.from('and a tail')])) ?? [])
    expect(bare.toString('latin1')).not.toMatch(/somebody at|Exif|tail/)
    expect(await sharp(bare).raw().toBuffer()).toEqual(await sharp(jpeg).raw().toBuffer())
    const steps = await grey(64, 48).jpeg({ progressive: true }).toBuffer()
    expect((await sharp(Buffer.from(bareJpeg(steps) ?? [])).metadata()).width).toBe(64)
  })

  it('is refused when it is larger than a screen needs, or no picture at all', async () => {
    expect(bareJpeg(await grey(1_281, 8).jpeg().toBuffer())).toBeUndefined()
    expect(bareJpeg(await grey(8, 1_281).jpeg().toBuffer())).toBeUndefined()
    expect(bareJpeg(new Uint8Array(frameBytesMax + 1))).toBeUndefined()
    expect(bareJpeg(await grey(8, 8).png().toBuffer())).toBeUndefined()
    expect(bareJpeg(Buffer.from('<svg onload=alert(1)>'))).toBeUndefined()
  })

  it('cut off anywhere is refused, or what was whole of it', async () => {
    const jpeg = await grey(32, 32).jpeg().toBuffer()
    for (let length = 0; length < jpeg.length; length++)
      expect(bareJpeg(jpeg.subarray(0, length)), `of ${length} bytes`).toBeUndefined()
  })
})
