import { pipelineVersion } from '../../../face-engine/pipeline.ts'
import { openThreads, ThreadsError, type ThreadsOptions } from '../../../face-engine/threads.ts'
import { type FaceEngine, FaceEngineError } from '../../ports/face-engine.ts'

const told = (error: unknown) =>
  error instanceof ThreadsError ? new FaceEngineError(error.reason, error.message) : error

/** face-api.js in worker threads, for the server. */
export function createFaceWorkers(options: ThreadsOptions): FaceEngine {
  const threads = openThreads(options)
  return {
    pipelineVersion,
    async read(picture, scene) {
      const { width, height, faces } = await threads.read(picture, scene).catch(error => {
        throw told(error)
      })
      return { width, height, faces: faces.map(face => ({ ...face, descriptor: face.descriptor ?? [] })) }
    },
    close: () => threads.close(),
  }
}
