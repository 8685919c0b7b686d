import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** A few seconds, for correctness only: what CI runs. */
  smoke: boolean
  database: 'pglite' | 'postgres'
  /** Scans per second. */
  rate: number
  seconds: number
  subscribers: number
  organizations: number
  rounds: number
  connections: number
  /** Students without an address: no receipts by mail. */
  quiet: boolean
  /** Consumers run in the measured process too: pushes, receipts and the rest. */
  consumers: boolean
  /** What arrives together is of many schools. */
  mixed: boolean
  /** Folder for a CPU profile of the server. */
  profile: string | undefined
}

const numberOf = (text: string | undefined, otherwise: number) => {
  const value = Number(text ?? otherwise)
  if (Number.isFinite(value) && value > 0) return value
  throw new Error(`"${text}" is not a number above 0.`)
}

/** Reads what follows the benchmark's name; `defaults` are the benchmark's own. */
export function readOptions(args: string[], defaults: Partial<BenchOptions> = {}): BenchOptions {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const names = { database: text, rate: text, seconds: text, subscribers: text, organizations: text }
  const more = {
    rounds: text,
    connections: text,
    profile: text,
    smoke: flag,
    quiet: flag,
    consumers: flag,
    mixed: flag,
  }
  const { values } = parseArgs({ args, options: { ...names, ...more } })
  return {
    smoke: values.smoke,
    quiet: values.quiet,
    consumers: values.consumers,
    mixed: values.mixed,
    profile: values.profile,
    database:
      values.database === 'postgres'
        ? 'postgres'
        : (values.database ?? defaults.database) === 'postgres'
          ? 'postgres'
          : 'pglite',
    rate: numberOf(values.rate, defaults.rate ?? 20),
    seconds: numberOf(values.seconds, defaults.seconds ?? 20),
    subscribers: numberOf(values.subscribers, defaults.subscribers ?? 20),
    organizations: numberOf(values.organizations, defaults.organizations ?? 4),
    rounds: numberOf(values.rounds, defaults.rounds ?? 5),
    connections: numberOf(values.connections, defaults.connections ?? 64),
  }
}
