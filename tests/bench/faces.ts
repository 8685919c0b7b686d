import { buildFaceEngine, nodeFolder } from '../../face-engine/build.mjs'
import { distanceOf, meanOf, nearest } from '../../face-engine/matching.ts'
import { createFaceWorkers } from '../../server/adapters/face-engine/workers.ts'
import type { FaceEngine } from '../../server/ports/face-engine.ts'
import { everybody, type FacePlace, pictureOf, type Shot } from '../support/faces/people-in-photos.ts'
import { readInBrowser } from './browser/face-agreement.ts'
import { readOptions } from './options.ts'
import { ms } from './statistics.ts'

/** As the settings have them at first. */
const thresholds = { oneToOne: 0.5, oneToMany: 0.45, margin: 0.05, library: 0.6 }

/** Three shots make a template; the others are asked about. */
const enrolment: Shot[] = [{}, { turn: 4, light: 1.1 }, { turn: -4, light: 0.9, size: 360 }]
const later: Shot[] = [
  { turn: 8, light: 1.25, size: 300 },
  { turn: -9, light: 0.7, size: 420 },
  { light: 0.55, size: 260 },
  { turn: 12, size: 340, margin: 0.5 },
]

interface Known {
  id: string
  descriptor: number[]
  asked: number[][]
}

async function descriptorsOf(engine: FaceEngine, place: FacePlace, shots: Shot[]): Promise<number[][]> {
  const found: number[][] = []
  for (const shot of shots) {
    const { faces } = await engine.read(await pictureOf({ place, shot }), 'one')
    if (faces[0]) found.push(faces[0].descriptor)
  }
  return found
}

async function enrol(engine: FaceEngine, smoke: boolean): Promise<Known[]> {
  const known: Known[] = []
  const people = Object.entries(everybody).slice(0, smoke ? 4 : undefined)
  for (const [id, places] of people) {
    const [first, ...others] = places
    if (!first) continue
    const shots = await descriptorsOf(engine, first, enrolment)
    const asked = await descriptorsOf(engine, first, later)
    for (const place of others) asked.push(...(await descriptorsOf(engine, place, later)))
    if (shots.length > 0) known.push({ id, descriptor: meanOf(shots), asked })
  }
  return known
}

const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(2)} %)`

function accuracy(known: Known[]) {
  const own = known.flatMap(one => one.asked.map(asked => distanceOf(asked, one.descriptor)))
  const foreign = known.flatMap(one =>
    known
      .filter(other => other !== one)
      .flatMap(other => other.asked.map(asked => distanceOf(asked, one.descriptor))),
  )
  for (const threshold of [thresholds.oneToMany, thresholds.oneToOne, 0.55, thresholds.library]) {
    const rejected = own.filter(distance => distance > threshold).length
    const accepted = foreign.filter(distance => distance <= threshold).length
    console.log(
      `  1:1 at ${threshold.toFixed(2)}   false reject ${share(rejected, own.length)}, false accept ${share(accepted, foreign.length)}`,
    )
  }
  const answers = known.flatMap(one =>
    one.asked.map(asked => {
      const match = nearest(asked, known)
      const sure = match && match.distance <= thresholds.oneToMany && match.margin >= thresholds.margin
      return !sure ? 'unsure' : match.id === one.id ? 'right' : 'wrong'
    }),
  )
  const count = (answer: string) => answers.filter(one => one === answer).length
  console.log(
    `  1:${known.length} kiosk     wrong ${share(count('wrong'), answers.length)}, unsure ${share(count('unsure'), answers.length)}`,
  )
  if (count('wrong') > 0) throw new Error('A kiosk took somebody for another person.')
}

async function speed(engine: FaceEngine, rounds: number) {
  const [first] = Object.values(everybody)
  const picture = await pictureOf(...(first ?? []).slice(0, 1).map(place => ({ place })))
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    await engine.read(picture, 'one')
    took.push(performance.now() - startedAt)
  }
  took.sort((a, b) => a - b)
  console.log(
    `  picture → descriptor    p50 ${ms(took[Math.floor(rounds / 2)] ?? 0)}, p95 ${ms(took[Math.floor(rounds * 0.95)] ?? 0)}`,
  )
  for (const size of [100, 1_000, 10_000]) {
    const many = Array.from({ length: size }, (_, at) => ({
      id: String(at),
      descriptor: Float32Array.from({ length: 128 }, () => Math.random()),
    }))
    const took = Array.from({ length: 15 }, () => {
      const startedAt = performance.now()
      nearest(many[0]?.descriptor ?? [], many)
      return performance.now() - startedAt
    }).sort((a, b) => a - b)
    console.log(`  nearest of ${String(size).padEnd(12)} p50 ${ms(took[7] ?? 0)}`)
  }
  console.log(
    `  memory of this process  ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB with one engine`,
  )
}

/** Templates are made on the server and compared in a kiosk's browser: so far apart may one picture be in the two. */
const toleranceMax = 0.02

async function agreement(engine: FaceEngine, smoke: boolean) {
  const places = Object.values(everybody)
    .flat()
    .slice(0, smoke ? 4 : undefined)
  const shots = places.flatMap(place => [{ place }, { place, shot: { size: 300, light: 0.75 } }])
  const pictures = await Promise.all(shots.map(shot => pictureOf(shot)))
  const inBrowser = await readInBrowser(pictures)
  const apart: number[] = []
  let oneSided = 0
  for (const [at, picture] of pictures.entries()) {
    const here = (await engine.read(picture, 'one')).faces[0]?.descriptor
    const there = inBrowser[at]?.descriptor
    if (here && there) apart.push(distanceOf(here, there))
    else if (here || there) oneSided++
  }
  apart.sort((a, b) => a - b)
  const at = (part: number) => (apart[Math.floor((apart.length - 1) * part)] ?? 0).toFixed(4)
  console.log(
    `  browser and server      ${apart.length} pictures, distance p50 ${at(0.5)}, worst ${at(1)}, tolerance ${toleranceMax}; found by one of them only: ${oneSided}`,
  )
  const took = inBrowser.map(({ tookMs }) => tookMs).sort((a, b) => a - b)
  console.log(`  picture in the browser  p50 ${ms(took[Math.floor(took.length / 2)] ?? 0)}`)
  const beyond = apart.filter(distance => distance > toleranceMax).length
  if (beyond > 0) throw new Error(`${beyond} pictures differ by more than ${toleranceMax}.`)
}

/** False accepts and rejects on the photographs of the face package, whether browser and server agree, and how long it takes. */
export async function faces(args: string[]): Promise<void> {
  const { smoke } = readOptions(args)
  await buildFaceEngine()
  const engine = createFaceWorkers({ folder: nodeFolder })
  try {
    const known = await enrol(engine, smoke)
    console.log(
      `  ${known.length} people, ${known.reduce((sum, one) => sum + one.asked.length, 0)} shots asked about`,
    )
    accuracy(known)
    await agreement(engine, smoke)
    await speed(engine, smoke ? 5 : 40)
  } finally {
    await engine.close()
  }
}
