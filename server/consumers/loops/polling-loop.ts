import type { Services } from '../../kernel/context.ts'

interface Options {
  services: Services
  /** Works until nothing is due. */
  drain(): Promise<unknown>
  /** What a failure to look is called in the log. */
  problem: string
  pollMs: number
}

/** Looks for work, rests, looks again; `stop` waits for the look under way. */
export function createPollingLoop({ services, drain, problem, pollMs }: Options) {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()
  const look = () => {
    last = drain()
      .catch(error => services.log.error({ err: error }, problem))
      .then(() => {
        if (!stopped) timer = setTimeout(look, pollMs)
      })
  }
  return {
    start: look,
    isStopped: () => stopped,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await last
    },
  }
}
