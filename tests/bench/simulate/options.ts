import { parseArgs } from 'node:util'

export const usage = `npm run simulate -- [options]   drives readers against a running server and checks that nothing is lost

  --url <address>        default http://localhost:3000
  --org <slug>           default riverside
  --email, --password    an administrator; default the demo school's owner
  --devices <n>          readers, default 20
  --scans <n>            cards held to each, default 12
  --outage <duration>    how long the network is away, in the readers' own time (30s, 10m, 2h); default 10m
  --clock-drift <dur>    how wrong their clocks are, at most; default 2m
  --keep                 leave the readers registered afterwards

npm run simulate -- --scenario cheats   a lecture in this process, on a clock of its own: who cheats, who is seen

  --students <n>         default 300
  --cheats <n>           of each of six kinds, default 10
  --seed <n>             the same number, the same lecture; default 1
`

const units: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }

export function durationMs(text: string): number {
  const [, count, unit = ''] = /^(\d+)([smh])$/.exec(text) ?? []
  const unitMs = units[unit]
  if (!count || !unitMs) throw new Error(`"${text}" is not a duration such as 30s, 10m or 2h.`)
  return Number(count) * unitMs
}

export function countOf(text: string, max: number, min = 1): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < min || count > max)
    throw new Error(`"${text}" is not ${min} to ${max}.`)
  return count
}

const scenarios = ['readers', 'cheats'] as const

function scenarioOf(text: string): (typeof scenarios)[number] {
  const known = scenarios.find(scenario => scenario === text)
  if (!known) throw new Error(`"${text}" is none of ${scenarios.join(', ')}.`)
  return known
}

export function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string', default: 'http://localhost:3000' },
      org: { type: 'string', default: 'riverside' },
      email: { type: 'string', default: 'owner@riverside.example' },
      password: { type: 'string', default: 'riverside-demo' },
      devices: { type: 'string', default: '20' },
      scans: { type: 'string', default: '12' },
      outage: { type: 'string', default: '10m' },
      'clock-drift': { type: 'string', default: '2m' },
      scenario: { type: 'string', default: 'readers' },
      students: { type: 'string', default: '300' },
      cheats: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return {
    ...values,
    url: values.url.replace(/\/+$/, ''),
    scenario: scenarioOf(values.scenario),
    students: countOf(values.students, 2_000, 20),
    cheats: countOf(values.cheats, 100),
    seed: countOf(values.seed, 1_000_000, 0),
    devices: countOf(values.devices, 300),
    scans: countOf(values.scans, 1_000, 3),
    outageMs: durationMs(values.outage),
    driftMs: durationMs(values['clock-drift']),
  }
}

export type SimulateOptions = ReturnType<typeof readOptions>
