import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFolder, buildFaceEngine, nodeFolder, shippedNets } from '../../../face-engine/build.mjs'
import { distanceOf } from '../../../face-engine/matching.ts'
import { forgeries } from '../../../tests/stories/attachments/forgeries.ts'
import { photoOf, pictureOf, somePeople } from '../../../tests/support/faces/people-in-photos.ts'
import type { FaceEngine, FacesSeen } from '../../ports/face-engine.ts'
import { createFaceWorkers } from './workers.ts'
import { createWrittenFaceEngine, writeFaces } from './written.ts'

interface Pictures {
  ada: Uint8Array
  adaAgain: Uint8Array
  other: Uint8Array
  several: Uint8Array
}

async function photos(): Promise<Pictures> {
  const { ada, grace } = somePeople
  return {
    ada: await pictureOf({ place: ada }),
    adaAgain: await pictureOf({ place: ada, shot: { turn: 4, light: 1.15, size: 340 } }),
    other: await pictureOf({ place: grace }),
    several: new Uint8Array(await readFile(photoOf(1))),
  }
}

const written = async (): Promise<Pictures> => ({
  ada: writeFaces({ person: 'ada' }),
  adaAgain: writeFaces({ person: 'ada', shot: 1 }),
  other: writeFaces({ person: 'grace' }),
  several: writeFaces({ person: 'ada' }, { person: 'grace' }),
})

const adapters = [
  { name: 'face-api.js in worker threads', pictures: photos, create: createFaceWorkers },
  {
    name: 'faces in words',
    pictures: written,
    create: (options: { waitingMax?: number }) => createWrittenFaceEngine(options),
  },
]

beforeAll(() => buildFaceEngine().then(() => undefined), 60_000)

describe.each(adapters)('$name', ({ create, pictures }) => {
  let engine: FaceEngine
  let shown: Pictures
  beforeAll(async () => {
    engine = create({ folder: nodeFolder, waitingMax: 8 })
    shown = await pictures()
  }, 240_000)
  afterAll(() => engine.close())

  const only = (seen: FacesSeen) => {
    const [face] = seen.faces
    if (!face || seen.faces.length !== 1) throw new Error(`${seen.faces.length} faces`)
    return face
  }

  it('sees one face where there is one, with its measures', async () => {
    const face = only(await engine.read(shown.ada, 'one'))
    expect(face.descriptor).toHaveLength(128)
    expect(face.box.width).toBeGreaterThan(0.1)
    expect(face.box.width).toBeLessThan(1)
    expect(Math.abs(face.yaw)).toBeLessThan(0.5)
    expect(face.brightness).toBeGreaterThan(30)
  })

  it('finds one person near and another far', async () => {
    const [ada, again, other] = await Promise.all(
      [shown.ada, shown.adaAgain, shown.other].map(async picture => only(await engine.read(picture, 'one'))),
    )
    expect(distanceOf(ada?.descriptor ?? [], again?.descriptor ?? [])).toBeLessThan(0.4)
    expect(distanceOf(ada?.descriptor ?? [], other?.descriptor ?? [])).toBeGreaterThan(0.5)
  })

  it('sees everybody in a group', async () => {
    expect((await engine.read(shown.several, 'many')).faces.length).toBeGreaterThanOrEqual(2)
  })

  it('answers the same for the same picture', async () => {
    const twice = await Promise.all([engine.read(shown.ada, 'one'), engine.read(shown.ada, 'one')])
    expect(twice[0]).toEqual(twice[1])
  })

  it('says so when something is not a picture', async () => {
    const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    await expect(engine.read(bytes, 'one')).rejects.toMatchObject({ reason: 'unreadable' })
    await expect(engine.read(new Uint8Array(), 'one')).rejects.toMatchObject({ reason: 'unreadable' })
  })

  it('refuses what does not fit into its queue, and takes pictures again afterwards', async () => {
    const many = await Promise.allSettled(Array.from({ length: 12 }, () => engine.read(shown.ada, 'one')))
    const refused = many.filter(one => one.status === 'rejected')
    expect(refused.length).toBeGreaterThanOrEqual(3)
    for (const one of refused) expect(one.reason).toMatchObject({ reason: 'busy' })
    expect(many.length - refused.length).toBeGreaterThanOrEqual(8)
    await expect(engine.read(shown.ada, 'one')).resolves.toBeTruthy()
  })

  it('answers nothing once closed', async () => {
    const closing = create({ folder: nodeFolder })
    await closing.close()
    await closing.close()
  })
})

it('ships detection, landmarks and recognition and no other net', () => {
  for (const folder of [nodeFolder, browserFolder]) {
    const nets = readdirSync(folder).filter(file => file.endsWith('.bin'))
    expect(nets.sort()).toEqual(shippedNets.map(net => `${net}.bin`).sort())
  }
  const shipped = ['public', 'dist'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }),
  )
  expect(shipped.filter(file => /age_gender|expression|ssd|mtcnn|iris|emotion/i.test(file))).toEqual([])
})

/** Small pictures that uploads refuse for their names, and films, of which the first frame is looked at. */
const harmless = new Set([
  ...['really-a.jpg', 'really-a.png', 'really-a.pdf', 'picture.exe'],
  ...['moves.webp', 'moves.png'],
])

it('survives pictures made to break a decoder, and its memory hardly grows', async () => {
  const engine = createFaceWorkers({ folder: nodeFolder })
  const frame = await pictureOf({ place: somePeople.ada })
  // A frame may be this large and no larger (faces/read-frame.ts).
  const bombs = (await forgeries()).filter(([name, bytes]) => !harmless.has(name) && bytes.length <= 525_000)
  expect(bombs.length).toBeGreaterThan(40)
  for (let warm = 0; warm < 3; warm++) await engine.read(frame, 'one')
  const before = process.memoryUsage().rss
  let most = 0
  const read: string[] = []
  for (const [name, bytes] of bombs) {
    await engine.read(bytes, 'one').then(
      () => read.push(name),
      error => expect(error, name).toMatchObject({ reason: 'unreadable' }),
    )
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  expect(read).toEqual([])
  process.stdout.write(`${bombs.length} bombs refused; memory grew by ${(most / 2 ** 20).toFixed(1)} MB\n`)
  expect(most).toBeLessThan(64 * 2 ** 20)
  expect((await engine.read(frame, 'one')).faces).toHaveLength(1)
  await engine.close()
}, 240_000)
