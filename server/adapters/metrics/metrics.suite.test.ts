import { describe, expect, it } from 'vitest'
import type { Measured, Metrics } from '../../ports/metrics.ts'
import { createPrometheusMetrics } from './prometheus.ts'
import { createUnwatchedMetrics } from './unwatched.ts'

const reader = { orgId: 'org-1', deviceId: 'reader-1', silentSeconds: 12, queued: 7 }
const measured: Measured = {
  consumers: [{ name: 'notify-mark', waiting: 3, oldestSeconds: 4.5 }],
  queues: [{ name: 'mails', waiting: 2, failed: 1 }],
  readers: [reader, { ...reader, deviceId: 'reader-2', silentSeconds: null }],
  deadLetters: 5,
}
const nothing: Measured = { consumers: [], queues: [], readers: [], deadLetters: 0 }

function use(metrics: Metrics) {
  metrics.answered('api', 200, 0.004)
  metrics.answered('api', 503, 2)
  metrics.scanned('recorded')
  metrics.scanned('recorded')
  metrics.logged('error')
}

const adapters: [string, () => Metrics][] = [
  ['prometheus', () => createPrometheusMetrics({ ofProcess: false })],
  ['unwatched', createUnwatchedMetrics],
]

describe.each(adapters)('metrics (%s)', (_, create) => {
  it('bears whatever is counted and prints text, as often as it is asked', async () => {
    const metrics = create()
    use(metrics)
    for (const asked of [measured, nothing, measured]) {
      const { type, body } = await metrics.print(asked)
      expect(type).toMatch(/^text\/plain/)
      expect(body).toEqual(expect.any(String))
    }
  })
})

const samplesOf = (body: string) => body.split('\n').filter(line => line !== '' && !line.startsWith('#'))

describe('metrics for Prometheus', () => {
  it('count what happened and show how things stand', async () => {
    const metrics = createPrometheusMetrics({ ofProcess: false })
    use(metrics)
    const samples = samplesOf((await metrics.print(measured)).body)
    expect(samples).toEqual(
      expect.arrayContaining([
        'muster_scans_total{result="recorded"} 2',
        'muster_log_lines_total{level="error"} 1',
        'muster_log_lines_total{level="warn"} 0',
        'muster_http_seconds_bucket{le="0.005",door="api",status="2xx"} 1',
        'muster_http_seconds_count{door="api",status="5xx"} 1',
        'muster_consumer_waiting{consumer="notify-mark"} 3',
        'muster_consumer_oldest_seconds{consumer="notify-mark"} 4.5',
        'muster_queue_waiting{queue="mails"} 2',
        'muster_queue_failed{queue="mails"} 1',
        'muster_reader_silent_seconds{org="org-1",reader="reader-1"} 12',
        'muster_reader_queue{org="org-1",reader="reader-2"} 7',
        'muster_dead_letters 5',
      ]),
    )
    // Silence that has no beginning has no length.
    expect(samples.join('\n')).not.toContain('muster_reader_silent_seconds{org="org-1",reader="reader-2"}')
  })

  it('forget readers and consumers that are gone, and keep what was counted', async () => {
    const metrics = createPrometheusMetrics({ ofProcess: false })
    use(metrics)
    await metrics.print(measured)
    const samples = samplesOf((await metrics.print(nothing)).body)
    expect(samples.filter(line => /reader|consumer|queue/.test(line))).toEqual([])
    expect(samples).toContain('muster_dead_letters 0')
    expect(samples).toContain('muster_scans_total{result="recorded"} 2')
  })

  it('count apart where there are two in one process, and tell of the process where asked to', async () => {
    const one = createPrometheusMetrics({ ofProcess: false })
    const other = createPrometheusMetrics()
    use(one)
    const { body } = await other.print(nothing)
    expect(body).not.toContain('muster_scans_total{')
    expect(body).toContain('process_resident_memory_bytes')
    expect((await one.print(nothing)).body).not.toContain('process_resident_memory_bytes')
  })
})
