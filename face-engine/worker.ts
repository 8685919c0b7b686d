import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { loadNets } from './nets.ts'
import { type FaceReading, readFaces, type Scene, workingSize } from './pipeline.ts'

/** What a worker is asked and what it answers, one at a time. */
export interface WorkerQuestion {
  id: number
  jpeg: Uint8Array
  scene: Scene
}
export type WorkerAnswer =
  | { id: number; reading: FaceReading }
  | { id: number; problem: 'unreadable' | 'failed'; detail: string }

/** Twice what a camera of 1080 lines gives; only 640 in a row are looked at. */
const pixelsMax = 4_200_000
/** By the first bytes, before a decoder sees it: JPEG, PNG, WebP. */
const signatures = [/^ffd8ff/, /^89504e470d0a1a0a/, /^52494646.{8}57454250/]

class Unreadable extends Error {}

/** One frame, upright, at most 640 pixels wide or high; its metadata ends here. */
async function decode(bytes: Uint8Array) {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  if (!signatures.some(signature => signature.test(head))) throw new Unreadable('not a picture')
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error', pages: 1 })
      .rotate()
      .resize(workingSize, workingSize, { fit: 'inside', withoutEnlargement: true })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) throw new Unreadable('not a colour picture')
    return { width: info.width, height: info.height, data: new Uint8Array(data) }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged')
  }
}

async function main(folder: string) {
  sharp.cache(false)
  sharp.concurrency(1)
  const port = parentPort
  if (!port) throw new Error('This file is a worker.')
  const files = {
    wasm: `${folder}/`,
    manifest: async (net: string): Promise<unknown> =>
      JSON.parse(await readFile(join(folder, `${net}.json`), 'utf8')),
    weights: async (net: string) => new Uint8Array(await readFile(join(folder, `${net}.bin`))).buffer,
  }
  const nets = await loadNets(files, { recognition: true })
  port.on('message', async ({ id, jpeg, scene }: WorkerQuestion) => {
    let answer: WorkerAnswer
    try {
      answer = { id, reading: await readFaces(nets, await decode(jpeg), { scene, descriptors: true }) }
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      answer = { id, problem: error instanceof Unreadable ? 'unreadable' : 'failed', detail }
    }
    port.postMessage(answer)
  })
  port.postMessage('ready')
}

await main(String(workerData))
