import sharp from 'sharp'
import { pictureOf, somePeople } from './people-in-photos.ts'
import { openMouthed, turned } from './warped.ts'

export type Show = 'straight' | 'left' | 'right' | 'mouth'

/** Where the engine finds the face of this still, in pixels; its mouth is a little to the side. */
const face = { x: 204, y: 120, width: 231, height: 220 }
const mouth = { x: face.x + face.width * 0.42, y: face.y + face.height * 0.66 }

/** One frontal still, warped into the movements that a check asks for. */
export async function clipOf(place = somePeople.joan, at = { face, mouth }): Promise<Record<Show, Buffer>> {
  const straight = await pictureOf({ place, shot: { size: 440 } })
  return {
    straight,
    left: await turned(straight, at.face, 0.22),
    right: await turned(straight, at.face, -0.16),
    mouth: await openMouthed(straight, at.face, at.mouth, 0.15),
  }
}

let serial = 0

/** The same picture as other bytes, as two frames of one camera never are the same. */
export async function frameOf(picture: Buffer): Promise<string> {
  const brightness = 0.97 + (++serial % 60) / 1_000
  const again = await sharp(picture).modulate({ brightness }).jpeg({ quality: 90 }).toBuffer()
  return again.toString('base64')
}
