import type { IncomingMessage, ServerResponse } from 'node:http'
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { createPrometheusMetrics } from '../adapters/metrics/prometheus.ts'
import { createUnwatchedMetrics } from '../adapters/metrics/unwatched.ts'
import type { Reaction } from '../consumers/consumer.ts'
import { measure } from '../domain/platform/measure.ts'
import type { Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { tellError } from '../kernel/telling/log-errors.ts'
import type { Metrics } from '../ports/metrics.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const doors: [RegExp, string][] = [
  [/^\/api\/v1\//, 'api'],
  [/^\/iclock\//, 'terminals'],
  [/^\/api\/trpc\//, 'screens'],
  [/^\/(api\/health|metrics)/, 'watching'],
]

/** A handful of names, whatever is asked for: an address may hold a secret or a person. */
export const doorOf = (url = '/') => doors.find(([pattern]) => pattern.test(url))?.[1] ?? 'pages'

/** The handler, with what it answers counted and timed. */
export const timed =
  (metrics: Metrics, handle: Handler): Handler =>
  (request, response) => {
    const start = performance.now()
    const door = doorOf(request.url)
    response.once('finish', () =>
      metrics.answered(door, response.statusCode, (performance.now() - start) / 1000),
    )
    handle(request, response)
  }

/** The log of the process: lines of JSON on its output, counted by level; of an error what tellError() tells. */
export function createLog(level: string, metrics: Metrics, output?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service: 'muster' },
    serializers: { err: error => tellError(error) },
    hooks: {
      logMethod(args, method, at) {
        metrics.logged(pino.levels.labels[at] ?? 'info')
        method.apply(this, args)
      },
    },
  }
  return output ? pino(options, output) : pino(options)
}

interface Reply {
  results: { result: string }[]
}

/** The same work, with each scan's result counted. */
export const countingScans =
  <A extends unknown[], R extends Reply>(metrics: Metrics, submit: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    const reply = await submit(...args)
    for (const { result } of reply.results) metrics.scanned(result)
    return reply
  }

export interface Measuring {
  metrics: Metrics
  /** Counts of this process, and how the whole installation stands. */
  print(services: Services, reactions: Reaction[]): Promise<{ type: string; body: string }>
}

/** Counts nothing where nobody may look. */
export function createMeasuring(isWatched: boolean): Measuring {
  const metrics = isWatched ? createPrometheusMetrics() : createUnwatchedMetrics()
  return {
    metrics,
    async print(services, reactions) {
      const consumers = reactions.map(({ name, types }) => ({ name, types: [...types] }))
      const request = { id: newId(), ip: '', userAgent: 'metrics' }
      return metrics.print(await measure({ services, request, actor: { kind: 'system' } }, { consumers }))
    },
  }
}
