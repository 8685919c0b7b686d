import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type FaceSeen, pipelineVersion } from '../../face-engine/pipeline.ts'
import { openThreads } from '../../face-engine/threads.ts'

/** Faces in a picture, as numbers. */
export interface Engine {
  pipelineVersion: string
  read(jpeg: Uint8Array): Promise<{ faces: Pick<FaceSeen, 'descriptor'>[] }>
  close(): Promise<void>
}

/** The nets in worker threads; `folder` holds what face-engine/build.mjs made. */
export function openEngine(folder: string, threads: number): Engine {
  if (!existsSync(join(folder, 'worker.mjs'))) throw new Error(`The face engine is not in ${folder}.`)
  const engine = openThreads({ folder, threads, waitingMax: threads })
  return { pipelineVersion, read: jpeg => engine.read(jpeg, 'many'), close: () => engine.close() }
}
