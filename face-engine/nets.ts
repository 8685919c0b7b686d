import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { nets, TinyFaceDetectorOptions, tf } from 'face-api.js/dist/face-api.node-wasm.js'
import { type Box, crop, type Pixels, type Point } from './pixels.ts'
import { ready, setBackend } from './tensors.ts'

export interface Detection {
  score: number
  box: Box
}

/** The three nets there are: no age, no gender, no expression. */
export interface Nets {
  /** Faces in an image, with the detector's input scaled to this width. */
  detect(image: Pixels, inputSize: number): Promise<Detection[]>
  /** The 68 points of the face in this box, in pixels of the image. */
  landmarks(image: Pixels, box: Box): Promise<Point[]>
  /** 128 numbers for each chip of 150 x 150 pixels. Needs the recognition net. */
  describe(chips: Pixels[]): Promise<Float32Array[]>
}

export interface NetFiles {
  /** Folder or URL of the WebAssembly files, ending in a slash. */
  wasm: string
  manifest(net: string): Promise<unknown>
  weights(net: string): Promise<ArrayBuffer>
}

type Tensor = ReturnType<typeof tensorOf>

const tensorOf = ({ width, height, data }: Pixels) =>
  tf.tensor3d(Int32Array.from(data), [height, width, 3], 'int32')

async function withTensor<T>(image: Pixels, use: (tensor: Tensor) => Promise<T>): Promise<T> {
  const tensor = tensorOf(image)
  try {
    return await use(tensor)
  } finally {
    tensor.dispose()
  }
}

async function load(net: { loadFromWeightMap(map: unknown): void }, name: string, files: NetFiles) {
  const [manifest, bytes] = await Promise.all([files.manifest(name), files.weights(name)])
  if (!Array.isArray(manifest)) throw new TypeError(`${name} has no manifest.`)
  net.loadFromWeightMap(tf.io.decodeWeights(bytes, manifest[0].weights))
}

async function detect(image: Pixels, inputSize: number): Promise<Detection[]> {
  const options = new TinyFaceDetectorOptions({ inputSize, scoreThreshold: 0.5 })
  const found = await withTensor(image, tensor => nets.tinyFaceDetector.locateFaces(tensor, options))
  return found.map(({ score, box: { x, y, width, height } }) => ({ score, box: { x, y, width, height } }))
}

async function landmarks(image: Pixels, box: Box): Promise<Point[]> {
  const { pixels, at } = crop(image, box)
  const found = await withTensor(pixels, tensor => nets.faceLandmark68Net.detectLandmarks(tensor))
  const [face] = Array.isArray(found) ? found : [found]
  return (face?.positions ?? []).map(({ x, y }) => ({ x: x + at.x, y: y + at.y }))
}

async function describe(chips: Pixels[]): Promise<Float32Array[]> {
  const descriptors: Float32Array[] = []
  for (const chip of chips) {
    const found = await withTensor(chip, tensor => nets.faceRecognitionNet.computeFaceDescriptor(tensor))
    descriptors.push(...(Array.isArray(found) ? found : [found]))
  }
  return descriptors
}

/** WebAssembly, whatever else there is: without a GPU, WebGL takes seconds for a frame. */
export async function loadNets(files: NetFiles, { recognition }: { recognition: boolean }): Promise<Nets> {
  setWasmPaths(files.wasm)
  if (!(await setBackend('wasm'))) throw new Error('WebAssembly is not available here.')
  await ready()
  await load(nets.tinyFaceDetector, 'tiny_face_detector_model', files)
  await load(nets.faceLandmark68Net, 'face_landmark_68_model', files)
  if (recognition) await load(nets.faceRecognitionNet, 'face_recognition_model', files)
  return { detect, landmarks, describe }
}
