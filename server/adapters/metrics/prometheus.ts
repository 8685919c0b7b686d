import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Measured, Metrics } from '../../ports/metrics.ts'

/** Around what a person or a reader notices: a reader's light is to come on within a fifth of a second. */
const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10]

function createGauges(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  return {
    waiting: gauge('muster_consumer_waiting', 'Facts that a consumer has yet to handle.', ['consumer']),
    oldest: gauge('muster_consumer_oldest_seconds', 'Age of the oldest of them.', ['consumer']),
    queued: gauge('muster_queue_waiting', 'What waits to leave.', ['queue']),
    failed: gauge('muster_queue_failed', 'What was given up.', ['queue']),
    letters: gauge('muster_dead_letters', 'Facts that a consumer could not handle.'),
    silent: gauge('muster_reader_silent_seconds', 'Since a reader was last heard of.', ['org', 'reader']),
    held: gauge('muster_reader_queue', 'Scans that a reader still holds.', ['org', 'reader']),
  }
}

function show(
  gauges: ReturnType<typeof createGauges>,
  { consumers, queues, readers, deadLetters }: Measured,
) {
  // A consumer or a reader that is gone must not stay as it was last seen.
  for (const gauge of Object.values(gauges)) gauge.reset()
  gauges.letters.set(deadLetters)
  for (const { name, waiting, oldestSeconds } of consumers) {
    gauges.waiting.set({ consumer: name }, waiting)
    gauges.oldest.set({ consumer: name }, oldestSeconds)
  }
  for (const { name, waiting, failed } of queues) {
    gauges.queued.set({ queue: name }, waiting)
    gauges.failed.set({ queue: name }, failed)
  }
  for (const { orgId: org, deviceId: reader, silentSeconds, queued } of readers) {
    if (silentSeconds !== null) gauges.silent.set({ org, reader }, silentSeconds)
    gauges.held.set({ org, reader }, queued)
  }
}

/** A registry of its own: two in one process count apart. `ofProcess` adds what Node tells of itself. */
export function createPrometheusMetrics({ ofProcess = true } = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'muster_http_seconds',
    help: 'How long answers took, by door and class of status.',
    labelNames: ['door', 'status'],
    buckets: secondsBuckets,
    registers,
  })
  const scans = new Counter({
    name: 'muster_scans_total',
    help: 'Scans that readers were answered, by what became of them.',
    labelNames: ['result'],
    registers,
  })
  const logs = new Counter({
    name: 'muster_log_lines_total',
    help: 'Lines of the log, by level: errors are those of level error.',
    labelNames: ['level'],
    registers,
  })
  // There from the first look on, so that a rate begins at nothing and not with the first error.
  for (const level of ['info', 'warn', 'error']) logs.inc({ level }, 0)
  const gauges = createGauges(registers)
  return {
    answered: (door, status, seconds) =>
      answers.observe({ door, status: `${Math.floor(status / 100)}xx` }, seconds),
    scanned: result => scans.inc({ result }),
    logged: level => logs.inc({ level }),
    async print(measured) {
      show(gauges, measured)
      return { type: registry.contentType, body: await registry.metrics() }
    },
  }
}
