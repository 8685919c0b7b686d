import { join } from 'node:path'
import sharp from 'sharp'

/** Photographs that come with the face package; nothing of them is kept in this repository. */
export const photoOf = (number: number) => join('node_modules', 'face-api.js', 'demo', `sample${number}.jpg`)

/** Where one face stands in a photo, in shares of its size. */
export interface FacePlace {
  photo: number
  x: number
  y: number
  width: number
  height: number
}

/** Different people, each looking about straight at the camera. */
export const somePeople = {
  ada: { photo: 6, x: 0.748, y: 0.205, width: 0.151, height: 0.183 },
  grace: { photo: 6, x: 0.099, y: 0.336, width: 0.17, height: 0.189 },
  mary: { photo: 3, x: 0.273, y: 0.271, width: 0.164, height: 0.204 },
  joan: { photo: 5, x: 0.552, y: 0.172, width: 0.145, height: 0.178 },
} as const satisfies Record<string, FacePlace>

/** The same person as `again.first`, on another day. */
export const again = {
  first: { photo: 3, x: 0.519, y: 0.183, width: 0.172, height: 0.212 },
  second: { photo: 1, x: 0.743, y: 0.169, width: 0.155, height: 0.216 },
} as const satisfies Record<string, FacePlace>

/** Everyone in the photos whose face is turned to the camera well enough to enrol; more places are more photos of them. */
export const everybody: Record<string, readonly FacePlace[]> = {
  ...Object.fromEntries(Object.entries(somePeople).map(([name, place]) => [name, [place]])),
  anna: [again.first, again.second],
  bea: [{ photo: 1, x: 0.176, y: 0.308, width: 0.156, height: 0.188 }],
  cleo: [{ photo: 1, x: 0.404, y: 0.343, width: 0.164, height: 0.203 }],
  dora: [{ photo: 3, x: 0.751, y: 0.248, width: 0.153, height: 0.204 }],
  edna: [{ photo: 4, x: 0.114, y: 0.158, width: 0.144, height: 0.169 }],
  fay: [{ photo: 4, x: 0.483, y: 0.157, width: 0.138, height: 0.159 }],
  gina: [{ photo: 4, x: 0.324, y: 0.067, width: 0.134, height: 0.163 }],
  hope: [{ photo: 5, x: 0.165, y: 0.641, width: 0.161, height: 0.219 }],
  ines: [{ photo: 5, x: 0.382, y: 0.092, width: 0.12, height: 0.136 }],
  june: [{ photo: 6, x: 0.569, y: 0.23, width: 0.156, height: 0.179 }],
  kate: [{ photo: 6, x: 0.321, y: 0.242, width: 0.157, height: 0.184 }],
}

export interface Shot {
  /** Around the face, in shares of it: tight crops are not found again. */
  margin?: number
  /** Of the face with its margin, in pixels of the 640 x 480 picture. */
  size?: number
  /** Degrees. */
  turn?: number
  light?: number
  /** Where the middle of the face stands, in shares of the picture. */
  at?: { x: number; y: number }
}

const canvas = { width: 640, height: 480, channels: 3, background: '#7a7c80' } as const

async function cutOut(place: FacePlace, { margin = 0.35, size = 400, turn = 0, light = 1 }: Shot) {
  const { width = 0, height = 0 } = await sharp(photoOf(place.photo)).metadata()
  const side = Math.max(place.width * width, place.height * height) * (1 + 2 * margin)
  const left = Math.max(0, Math.round((place.x + place.width / 2) * width - side / 2))
  const top = Math.max(0, Math.round((place.y + place.height / 2) * height - side / 2))
  const area = {
    left,
    top,
    width: Math.round(Math.min(side, width - left)),
    height: Math.round(Math.min(side, height - top)),
  }
  const cut = sharp(photoOf(place.photo)).extract(area).resize(size, size, { fit: 'cover' })
  const upright = await cut.modulate({ brightness: light }).png().toBuffer()
  return turn === 0
    ? upright
    : sharp(upright).rotate(turn, { background: canvas.background }).png().toBuffer()
}

/** A picture of 640 x 480 with these faces in it, as a camera would take it. */
export async function pictureOf(...people: { place: FacePlace; shot?: Shot }[]): Promise<Buffer> {
  const parts = await Promise.all(
    people.map(async ({ place, shot = {} }) => {
      const { data, info } = await sharp(await cutOut(place, shot)).toBuffer({ resolveWithObject: true })
      const at = shot.at ?? { x: 0.5, y: 0.5 }
      const left = Math.round(at.x * canvas.width - info.width / 2)
      const top = Math.round(at.y * canvas.height - info.height / 2)
      return { input: data, left, top }
    }),
  )
  const inside = await Promise.all(parts.map(part => clipped(part)))
  return sharp({ create: canvas }).composite(inside).jpeg({ quality: 92 }).toBuffer()
}

/** sharp refuses to lay anything over an edge. */
async function clipped({ input, left, top }: { input: Buffer; left: number; top: number }) {
  const { width = 0, height = 0 } = await sharp(input).metadata()
  const x = Math.max(0, -left)
  const y = Math.max(0, -top)
  const area = {
    ...{ left: x, top: y },
    width: Math.min(width - x, canvas.width - Math.max(0, left)),
    height: Math.min(height - y, canvas.height - Math.max(0, top)),
  }
  return {
    input: await sharp(input).extract(area).toBuffer(),
    left: Math.max(0, left),
    top: Math.max(0, top),
  }
}
