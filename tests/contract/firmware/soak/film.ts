import { writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { pictureOf, somePeople } from '../../../support/faces/people-in-photos.ts'

/** Who stands before the camera, one after the other; the film begins anew after the last. */
export const scenes = [
  [],
  ['ada', 'grace'],
  [],
  ['joan'],
  [],
  ['mary'],
] as const satisfies (keyof typeof somePeople)[][]

const empty = (level: number) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: level, g: level, b: level } } })
    .jpeg({ quality: 80 })
    .toBuffer()

/** One picture of these people; no two of a scene are alike. */
function frame(people: readonly (keyof typeof somePeople)[], number: number): Promise<Buffer> {
  if (people.length === 0) return empty(110 + (number % 20))
  const turn = (number % 5) - 2
  const size = people.length === 1 ? 360 : 280
  return pictureOf(
    ...people.map((person, at) => ({
      place: somePeople[person],
      shot: { size, turn, at: { x: people.length === 1 ? 0.5 : 0.26 + at * 0.48, y: 0.5 } },
    })),
  )
}

/** Writes the film as the camera plays it: so many pictures of each scene. */
export async function writeFilm(file: string, picturesPerScene: number): Promise<void> {
  const pictures: Buffer[] = []
  for (const people of scenes)
    for (let at = 0; at < picturesPerScene; at++) pictures.push(await frame(people, at))
  writeFileSync(file, Buffer.concat(pictures))
}
