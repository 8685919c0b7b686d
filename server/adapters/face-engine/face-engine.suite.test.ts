import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserFolder, buildFaceEngine, nodeFolder, shippedNets } from '../../../face-engine/build.mjs'
import { distanceOf } from '../../../face-engine/matching.ts'
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

it('survives pictures made to break a decoder', async () => {
  const engine = createFaceWorkers({ folder: nodeFolder })
  const jpegHead = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])
  const random = Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7_919) % 256)
  const huge = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea60080200000000000000', 'hex')
  for (const bomb of [jpegHead, new Uint8Array([...jpegHead, ...random]), huge]) {
    await expect(engine.read(bomb, 'one')).rejects.toMatchObject({ reason: 'unreadable' })
  }
  await engine.close()
}, 240_000)
