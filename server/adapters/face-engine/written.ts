import { type FaceEngine, FaceEngineError, type FacesSeen, type SeenFace } from '../../ports/face-engine.ts'

/** A face in words: `person` picks the descriptor, `shot` moves it as little as another photo of them would. */
export interface WrittenFace extends Partial<Omit<SeenFace, 'descriptor'>> {
  person: string
  shot?: number
}

const mark = 'written-faces:'
const opening = { box: { x: 0.3, y: 0.25, width: 0.4, height: 0.5 }, score: 0.9, yaw: 0, mouth: 0.05 }
const light = { pitch: 0.5, brightness: 128, sharpness: 200 }

/** A picture that has no pixels: which faces the engine is to see in it. */
export const writeFaces = (...faces: WrittenFace[]): Uint8Array =>
  new TextEncoder().encode(mark + JSON.stringify(faces))

function* numbersOf(seed: string) {
  let state = 2_166_136_261
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619) >>> 0
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 31 - 1
  }
}

function vectorOf(seed: string, length: number): number[] {
  const source = numbersOf(seed)
  const numbers = Array.from({ length: 128 }, () => source.next().value ?? 0)
  const size = Math.hypot(...numbers)
  return numbers.map(number => (number / size) * length)
}

/** Two people are about 1.0 apart, two shots of one about 0.3. */
function descriptorOf({ person, shot = 0 }: WrittenFace): number[] {
  const noise = vectorOf(`${person}#${shot}`, 0.21)
  return vectorOf(person, 0.7).map((number, at) => number + (noise[at] ?? 0))
}

function parse(picture: Uint8Array): WrittenFace[] {
  const text = new TextDecoder().decode(picture)
  if (!text.startsWith(mark)) throw new FaceEngineError('unreadable', 'not a picture')
  return JSON.parse(text.slice(mark.length))
}

/** The local engine for tests: as strict as the real one about what it is given, and without its weight. */
export function createWrittenFaceEngine({ waitingMax = 24 }: { waitingMax?: number } = {}): FaceEngine {
  let waiting = 0
  let isClosed = false
  async function read(picture: Uint8Array): Promise<FacesSeen> {
    const faces = parse(picture).map(face => {
      const { person: _, shot: __, ...given } = face
      return { ...opening, ...light, ...given, descriptor: descriptorOf(face) }
    })
    faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
    return { width: 640, height: 480, faces }
  }
  return {
    pipelineVersion: 'written-1',
    async read(picture) {
      if (isClosed) throw new FaceEngineError('failed', 'The server is stopping.')
      if (waiting > waitingMax) throw new FaceEngineError('busy', 'Too many pictures wait.')
      waiting++
      try {
        await new Promise(resolve => setImmediate(resolve))
        return await read(picture)
      } finally {
        waiting--
      }
    },
    async close() {
      isClosed = true
    },
  }
}
