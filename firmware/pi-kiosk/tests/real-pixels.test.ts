import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildFaceEngine, nodeFolder } from '../../../face-engine/build.mjs'
import { openThreads } from '../../../face-engine/threads.ts'
import { createEye } from '../../../kiosk/faces/eye.ts'
import type { Recognised } from '../../../kiosk/faces/watch.ts'
import { pictureOf, somePeople } from '../../../tests/support/faces/people-in-photos.ts'
import { Camera } from '../camera/camera.ts'
import { cameraCommand } from '../camera/commands.ts'
import { Newest } from '../camera/newest.ts'
import { parseConfig } from '../config/config.ts'
import { type Engine, openEngine } from '../engine.ts'

/** Photographs that come with the face package: no person took part in this. */
const { ada, grace, mary } = somePeople
const nearness = { enabled: true, distance: 0.45, margin: 0.05 }
const beside = (turn: number) => [
  { place: ada, shot: { size: 280, turn, at: { x: 0.26, y: 0.5 } } },
  { place: grace, shot: { size: 280, turn: -turn, at: { x: 0.74, y: 0.5 } } },
]

let folder: string
let engine: Engine
let known: { id: string; name: string; version: string; descriptor: number[] }[]
beforeAll(async () => {
  await buildFaceEngine()
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-pixels-'))
  for (const name of ['two', 'stranger']) mkdirSync(join(folder, name))
  for (const turn of [0, 3])
    writeFileSync(join(folder, 'two', `${turn}.jpg`), await pictureOf(...beside(turn)))
  writeFileSync(join(folder, 'stranger', '1.jpg'), await pictureOf({ place: mary, shot: { size: 360 } }))
  const enrolment = openThreads({ folder: nodeFolder })
  const descriptorOf = async (place: typeof ada | typeof grace) => {
    const { faces } = await enrolment.read(await pictureOf({ place }), 'one')
    return faces[0]?.descriptor ?? []
  }
  known = [
    { id: 'ada', name: 'Ada', version: '1', descriptor: await descriptorOf(ada) },
    { id: 'grace', name: 'Grace', version: '1', descriptor: await descriptorOf(grace) },
  ]
  await enrolment.close()
  engine = openEngine(nodeFolder, 1)
}, 240_000)
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

/** A camera that plays this folder before the engine, until something is told. */
async function watch(name: string) {
  const told = { faces: [] as Recognised[], strangers: 0 }
  const see = createEye({
    copies: { ...nearness, pipelineVersion: engine.pipelineVersion, faces: known },
    async faces(recognised) {
      told.faces.push(...recognised)
      return []
    },
    stranger: () => void told.strangers++,
  })
  const problems: unknown[] = []
  let frame = 0
  const frames = new Newest<Buffer>(
    async jpeg => void (await see((await engine.read(jpeg)).faces, ++frame * 250)),
    error => problems.push(error),
  )
  const camera = { source: 'recording', path: join(folder, name), framesPerSecond: 10 }
  const command = cameraCommand(parseConfig({ server: 'http://localhost', camera }, 'test').camera)
  const playing = new Camera(command, { onFrame: jpeg => frames.offer(jpeg), onState: () => {} })
  playing.start()
  await expect.poll(() => told.faces.length + told.strangers, { timeout: 90_000 }).toBeGreaterThan(0)
  playing.stop()
  await frames.idle
  expect(problems).toEqual([])
  return told
}

it('two people before the camera are recognised in one frame, each as who they are', async () => {
  const { faces, strangers } = await watch('two')
  expect(faces.map(({ id }) => id).sort()).toEqual(['ada', 'grace'])
  for (const { distance, margin } of faces) {
    expect(distance).toBeLessThan(nearness.distance)
    expect(margin).toBeGreaterThan(nearness.margin)
  }
  expect(strangers).toBe(0)
})

it('somebody else is nobody known', async () => {
  expect(await watch('stranger')).toEqual({ faces: [], strangers: 1 })
})
