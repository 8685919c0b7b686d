import sharp from 'sharp'

interface Place {
  x: number
  y: number
  width: number
  height: number
}

async function pixelsOf(picture: Buffer) {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

type Source = (x: number, y: number) => { x: number; y: number } | 'dark'

async function redraw(picture: Buffer, source: Source): Promise<Buffer> {
  const { data, width, height } = await pixelsOf(picture)
  const out = Buffer.alloc(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = source(x, y)
      const to = (y * width + x) * 3
      if (from === 'dark') {
        out.set([40, 12, 14], to)
        continue
      }
      const sx = Math.min(width - 1, Math.max(0, Math.round(from.x)))
      const sy = Math.min(height - 1, Math.max(0, Math.round(from.y)))
      data.copy(out, to, (sy * width + sx) * 3, (sy * width + sx) * 3 + 3)
    }
  }
  return sharp(out, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer()
}

const bell = (distance: number, spread: number) => Math.exp(-((distance / spread) ** 2))

/** A still as it would look with the head turned: the middle of the face moves against its sides. `face` in pixels. */
export function turned(picture: Buffer, face: Place, share: number): Promise<Buffer> {
  const [cx, cy] = [face.x + face.width / 2, face.y + face.height * 0.55]
  return redraw(picture, (x, y) => ({
    x: x - share * face.width * bell(x - cx, face.width * 0.3) * bell(y - cy, face.height * 0.45),
    y,
  }))
}

/** A still with its mouth open: what is below the lips moves down, and the gap is dark. `mouth` in pixels. */
export function openMouthed(picture: Buffer, face: Place, mouthAt: { x: number; y: number }, share: number) {
  const drop = share * face.height
  const spread = face.width * 0.22
  return redraw(picture, (x, y) => {
    const below = y - mouthAt.y
    const gap = drop * bell(x - mouthAt.x, spread)
    if (below <= 0 || below > face.height * 0.6) return { x, y }
    const wide = Math.abs(x - mouthAt.x) < spread * 0.75
    if (below < gap) return wide ? 'dark' : { x, y: mouthAt.y }
    const fade = Math.max(0, 1 - below / (face.height * 0.6))
    return { x, y: y - gap * fade }
  })
}
