import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FaceReading, Scene } from './pipeline.ts'
import type { WorkerAnswer, WorkerQuestion } from './worker.ts'

export interface ThreadsOptions {
  /** Where face-engine/build.mjs put the bundle and the nets. */
  folder: string
  /** Engines, each about 250 MB and one thread. Default 1. */
  threads?: number
  /** Pictures that may wait; one more is refused. Default 24. */
  waitingMax?: number
  /** For one picture, once its turn has come. Default 20,000. */
  timeoutMs?: number
}

/** busy: too many wait already. unreadable: not a picture. failed: ours. */
export class ThreadsError extends Error {
  override name = 'ThreadsError'
  constructor(
    readonly reason: 'busy' | 'unreadable' | 'failed',
    message: string,
  ) {
    super(message)
  }
}

export interface Threads {
  /** A JPEG, PNG or WebP; throws {@link ThreadsError}. */
  read(picture: Uint8Array, scene: Scene): Promise<FaceReading>
  close(): Promise<void>
}

interface Task extends Omit<WorkerQuestion, 'id'> {
  resolve(reading: FaceReading): void
  reject(error: Error): void
}

/** One worker thread with the nets loaded; takes one picture at a time. */
class Engine {
  #worker: Worker | undefined
  #task: Task | undefined
  #timer: NodeJS.Timeout | undefined
  #id = 0

  constructor(
    private readonly options: ThreadsOptions,
    private readonly onFree: () => void,
  ) {}

  get isFree() {
    return this.#task === undefined
  }

  take(task: Task) {
    this.#task = task
    this.#id++
    this.#worker ??= this.#start()
    this.#timer = setTimeout(() => this.#fail('A picture took too long.'), this.options.timeoutMs ?? 20_000)
    const { jpeg, scene } = task
    this.#worker.postMessage({ id: this.#id, jpeg, scene } satisfies WorkerQuestion)
  }

  #start(): Worker {
    const { folder } = this.options
    const worker = new Worker(join(folder, 'worker.mjs'), { workerData: folder })
    worker.unref()
    worker.on('message', (answer: WorkerAnswer | 'ready') => {
      if (answer !== 'ready' && answer.id === this.#id) this.#settle(answer)
    })
    worker.on('error', error => worker === this.#worker && this.#fail(error.message))
    worker.on('exit', () => worker === this.#worker && this.#fail('The engine ended.'))
    return worker
  }

  #settle(answer: WorkerAnswer) {
    const task = this.#finish()
    if ('reading' in answer) task?.resolve(answer.reading)
    else task?.reject(new ThreadsError(answer.problem, answer.detail))
    this.onFree()
  }

  /** A thread that failed is given up with its memory; the next picture starts another. */
  #fail(detail: string) {
    void this.#worker?.terminate()
    this.#worker = undefined
    this.#finish()?.reject(new ThreadsError('failed', detail))
    this.onFree()
  }

  #finish(): Task | undefined {
    clearTimeout(this.#timer)
    const task = this.#task
    this.#task = undefined
    return task
  }

  async close() {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
    this.#finish()?.reject(new ThreadsError('failed', 'The engine is stopping.'))
  }
}

/** face-api.js in worker threads: the event loop only hands pictures over. The first one loads the nets. */
export function openThreads(options: ThreadsOptions): Threads {
  const waiting: Task[] = []
  const engines = Array.from({ length: options.threads ?? 1 }, () => new Engine(options, () => dispatch()))
  function dispatch() {
    for (const engine of engines) {
      const task = engine.isFree ? waiting.shift() : undefined
      if (task) engine.take(task)
    }
  }
  return {
    read(jpeg, scene) {
      if (waiting.length >= (options.waitingMax ?? 24))
        return Promise.reject(new ThreadsError('busy', 'Too many pictures wait.'))
      return new Promise((resolve, reject) => {
        waiting.push({ jpeg, scene, resolve, reject })
        dispatch()
      })
    },
    async close() {
      for (const task of waiting.splice(0)) task.reject(new ThreadsError('failed', 'The engine is stopping.'))
      await Promise.all(engines.map(engine => engine.close()))
    },
  }
}
