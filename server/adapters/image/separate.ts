import { type ChildProcess, fork } from 'node:child_process'
import { type CleanImage, type ImageCleaner, ImageRefused } from '../../ports/image-cleaner.ts'

export interface SeparateOptions {
  /** The built process.ts. */
  program: string
  /** Node's own options for it. */
  execArgv?: string[]
  /** After so long without a picture it ends. Default 60,000. */
  idleMs?: number
  /** For one picture. Default 30,000. */
  timeoutMs?: number
}

type Answer = { image: CleanImage } | { refused: string }

function start({ program, execArgv = [] }: SeparateOptions): ChildProcess {
  const env = { NODE_ENV: 'production' as const } // and nothing of ours
  const child = fork(program, { execArgv, env, serialization: 'advanced', stdio: 'ignore' })
  child.unref()
  child.channel?.unref()
  child.on('error', () => {}) // whoever asks hears it too
  return child
}

/** What it makes of one picture. A process that hangs is killed; one that ends refuses. */
function ask(child: ChildProcess, content: Uint8Array, timeoutMs: number): Promise<CleanImage> {
  return new Promise((resolve, reject) => {
    const kill = () => void child.kill('SIGKILL')
    const timer = setTimeout(kill, timeoutMs)
    const settle = () => {
      clearTimeout(timer)
      child.off('message', onAnswer)
      child.off('exit', onEnd)
      child.off('error', onEnd)
    }
    const onAnswer = (answer: Answer) => {
      settle()
      if ('image' in answer) resolve(answer.image)
      else reject(new ImageRefused(answer.refused))
    }
    const onEnd = () => {
      settle()
      reject(new ImageRefused('This picture is damaged or not a picture.'))
    }
    child.on('message', onAnswer)
    child.on('exit', onEnd)
    // A process that could not even be started ends without an exit.
    child.on('error', onEnd)
    child.send(content, error => error && kill())
  })
}

/**
 * Pictures in a process of their own, one at a time. Decoders are native code that reads what strangers send: one that
 * crashes, hangs or is taken over has this process, and no server, key or database.
 */
export function createSeparateCleaner(options: SeparateOptions): ImageCleaner {
  const { idleMs = 60_000, timeoutMs = 30_000 } = options
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  const end = () => {
    if (child?.connected) child.disconnect()
    child = undefined
  }
  const cleanNow = (content: Uint8Array) => {
    clearTimeout(idle)
    if (!child?.connected || child.pid === undefined) child = start(options)
    return ask(child, content, timeoutMs).finally(() => {
      idle = setTimeout(end, idleMs).unref()
    })
  }
  return {
    clean(content) {
      const mine = last.then(() => cleanNow(content))
      last = mine.catch(() => {})
      return mine
    },
    async close() {
      await last
      clearTimeout(idle)
      end()
    },
  }
}
