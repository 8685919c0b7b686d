import { loadNets, type Nets } from './nets.ts'
import { readFaces, type Scene, workingSize } from './pipeline.ts'
import { lightOfPicture } from './pixels.ts'

export { distanceOf, meanOf, nearest } from './matching.ts'
export { pipelineVersion } from './pipeline.ts'

type Progress = (share: number) => void

/** Bytes of one file, telling how much has come. */
async function fetchBytes(url: string, tell: (bytes: number) => void): Promise<ArrayBuffer> {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`${url} did not load.`)
  const parts: Uint8Array[] = []
  const reader = response.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    tell(part.value.length)
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes.buffer
}

/**
 * Loads the nets from the folder this file was served from: about 0.6 MB, with `recognition` 7 MB. `progress` is told
 * the share from 0 to 1.
 */
export async function openEngine({
  recognition = false,
  progress,
}: {
  recognition?: boolean
  progress?: Progress
}) {
  const folder = new URL('.', import.meta.url).href
  const expected = recognition ? 7_000_000 : 556_000
  let loaded = 0
  const tell = (bytes: number) => {
    loaded += bytes
    progress?.(Math.min(0.95, loaded / expected))
  }
  const files = {
    wasm: folder,
    manifest: (net: string): Promise<unknown> => fetch(`${folder}${net}.json`).then(answer => answer.json()),
    weights: (net: string) => fetchBytes(`${folder}${net}.bin`, tell),
  }
  const nets = await loadNets(files, { recognition })
  progress?.(1)
  return {
    read: (source: CanvasImageSource & { width: number; height: number }, scene: Scene = 'one') =>
      readCanvas(nets, source, scene, recognition),
  }
}

const board = typeof document === 'undefined' ? undefined : document.createElement('canvas')

async function readCanvas(
  nets: Nets,
  source: CanvasImageSource & { width: number; height: number },
  scene: Scene,
  descriptors: boolean,
) {
  const scale = Math.min(1, workingSize / Math.max(source.width, source.height))
  const width = Math.max(1, Math.round(source.width * scale))
  const height = Math.max(1, Math.round(source.height * scale))
  const context = board?.getContext('2d', { willReadFrequently: true })
  if (!board || !context) throw new Error('This browser draws no pictures.')
  board.width = width
  board.height = height
  context.drawImage(source, 0, 0, width, height)
  const rgba = context.getImageData(0, 0, width, height).data
  const data = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from] ?? 0
    data[to + 1] = rgba[from + 1] ?? 0
    data[to + 2] = rgba[from + 2] ?? 0
  }
  const image = { width, height, data }
  // In the dark no face is found: then this alone says why.
  return { ...(await readFaces(nets, image, { scene, descriptors })), light: lightOfPicture(image) }
}
