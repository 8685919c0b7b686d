import { readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '../../db/client.ts'
import { createKeyring } from '../../server/kernel/keyring.ts'
import { buildPgliteTemplate } from '../support/template.ts'
import { buildCampus, type Campus } from './campus.ts'
import { Dice } from './dice.ts'
import { Faults, type Tally } from './faults.ts'
import { brokenRules } from './invariants.ts'
import { cornersOf, readCampus } from './ledger.ts'
import { type Packet, toRequest } from './network.ts'
import { type Rules, SimServer, serverSecret, soundRules } from './server.ts'
import { SimWorld } from './sim-world.ts'
import { type Call, Stage } from './stage.ts'
import { Timeline } from './timeline.ts'

/** Seeds of one block share a server: what happens to it is decided by the block, the rest by the seed alone. */
const seedsPerServer = 250
const stormSteps = 12
const stormStepMs = 20_000
const calmStepsMax = 60
const calmStepMs = 60_000
const opensAtMs = Date.parse('2026-03-02T09:00:00Z')

/** Seeds that share a server, together. */
export function groupsOf(seeds: number[]): number[][] {
  const groups = new Map<number, number[]>()
  for (const seed of seeds) {
    const block = Math.floor(seed / seedsPerServer)
    groups.set(block, [...(groups.get(block) ?? []), seed])
  }
  return [...groups.values()]
}

export interface Failure {
  seed: number
  broken: string[]
  trace: string[]
}

export interface Outcome {
  failures: Failure[]
  tally: Tally
  /** What each seed did, line by line. */
  traces: Map<number, string[]>
  scans: number
}

export async function openSimDatabase(): Promise<Database> {
  const path = await buildPgliteTemplate()
  const snapshot = new Blob([new Uint8Array(await readFile(path))])
  await rm(dirname(path), { recursive: true, force: true })
  return openDatabase({ url: 'memory:', snapshot })
}

/** Plays these seeds (of one block) against one server and checks what must hold. */
export async function simulate(
  database: Database,
  seeds: number[],
  tally: Tally,
  rules: Rules = soundRules,
): Promise<Outcome> {
  const timeline = new Timeline(opensAtMs)
  const keyring = createKeyring(serverSecret)
  const campus = await buildCampus(database, keyring, seeds, timeline.now())
  const run = new Run(database, campus, timeline, tally, rules)
  await run.play()
  return run.verdict()
}

class Run {
  readonly #database: Database
  readonly #campus: Campus
  readonly #timeline: Timeline
  readonly #tally: Tally
  readonly #server: SimServer
  readonly #faults: Faults
  readonly #block: number
  #steps = 0
  #phases = 0
  #rounds = 0
  readonly #stage = new Stage()
  readonly #worlds: SimWorld[]
  /** By the names of their readers. */
  readonly #worldOf: Map<string, SimWorld>
  #restless: SimWorld[]

  constructor(database: Database, campus: Campus, timeline: Timeline, tally: Tally, rules: Rules) {
    this.#block = Math.floor((campus.corners[0]?.seed ?? 0) / seedsPerServer)
    this.#database = database
    this.#campus = campus
    this.#timeline = timeline
    this.#tally = tally
    this.#faults = new Faults(new Dice(this.#block, 2), tally)
    this.#server = new SimServer(database, timeline, this.#faults, rules)
    this.#worlds = campus.corners.map(corner => new SimWorld({ corner, tally, stage: this.#stage, timeline }))
    this.#worldOf = new Map(this.#worlds.flatMap(world => world.devices.map(({ name }) => [name, world])))
    this.#restless = this.#worlds
  }

  async play(): Promise<void> {
    for (let step = 0; step < stormSteps; step++) await this.#step(stormStepMs)
    for (const world of this.#worlds) world.calmDown()
    this.#faults.enabled = false
    for (let step = 0; step < calmStepsMax && this.#restless.length > 0; step++) {
      await this.#step(calmStepMs)
      const atRest = await Promise.all(this.#restless.map(world => world.isAtRest()))
      this.#restless = this.#restless.filter((_, index) => !atRest[index])
    }
    await this.#server.react()
  }

  async #step(durationMs: number): Promise<void> {
    this.#steps++
    this.#phases = 0
    const alarms = this.#timeline.advance(durationMs)
    this.#server.beginStep()
    const isLate = this.#faults.strikes('server.commits-late')
    const numbers = isLate ? await reserveNumbers(this.#database) : null
    const worlds = this.#restless
    for (const world of worlds) await world.office(this.#server.services)
    for (const world of worlds) await world.people()
    await this.#phase()
    if (numbers) await this.#server.react()
    await numbers?.begin()
    for (const wake of alarms) wake()
    await this.#phase()
    for (const world of worlds) world.chores()
    await this.#phase()
    await this.#serve(worlds.flatMap(world => world.strangers()))
    await numbers?.end()
    if (!this.#faults.strikes('consumer.pauses')) await this.#server.react()
  }

  async #phase(): Promise<void> {
    this.#phases++
    this.#rounds = 0
    await this.#stage.play(calls => this.#deliver(calls))
  }

  /** Carries a round's calls through each seed's own network to the one server. */
  async #deliver(calls: Call[]): Promise<void> {
    const callsOf = new Map<SimWorld | undefined, Call[]>()
    for (const call of calls) {
      const world = this.#worldOf.get(call.from)
      callsOf.set(world, [...(callsOf.get(world) ?? []), call])
    }
    const rounds = this.#worlds.flatMap(world => {
      const own = callsOf.get(world)
      return own ? [world.network.carry(own, this.#timeline.ms)] : []
    })
    const answers = await this.#serve(rounds.flatMap(({ packets }) => packets))
    let taken = 0
    for (const { packets, settle } of rounds) {
      await settle(answers.slice(taken, taken + packets.length))
      taken += packets.length
    }
  }

  /** The answers, or none when the server died on the way. */
  async #serve(packets: Packet[]): Promise<Response[]> {
    if (packets.length === 0) return []
    const requests = packets.map(packet => ({ request: toRequest(packet), ip: packet.from }))
    // Drawn for this very round, so that it does not matter how many seeds take part in how many rounds.
    const dice = new Dice(this.#block, 1_000 * this.#steps + 100 * this.#phases + this.#rounds++)
    const faults = new Faults(dice, this.#tally)
    faults.enabled = this.#faults.enabled
    const crashesBefore = faults.strikes('server.crash-before-work')
    const crashesInside = faults.strikes('server.crash-inside-transaction')
    const crashesAfter = faults.strikes('server.crash-after-commit')
    const isAway = faults.strikes('server.database-away')
    const crashAtStatement = 3 + dice.below(5)
    if (crashesBefore) {
      this.#server.restart()
      return []
    }
    this.#server.weather = isAway ? 'away' : crashesInside ? { crashAtStatement } : 'fair'
    const answers = await this.#server.serve(requests)
    this.#server.weather = 'fair'
    if (!crashesInside && !crashesAfter) return answers
    this.#server.restart()
    return []
  }

  async verdict(): Promise<Outcome> {
    const ledgers = cornersOf(await readCampus(this.#database, this.#campus), this.#campus)
    const failures: Failure[] = []
    for (const world of this.#worlds) {
      const ledger = ledgers.get(world.corner)
      const broken = ledger ? brokenRules(world, ledger) : []
      if (this.#restless.includes(world)) broken.push('its queues never became empty')
      if (broken.length > 0) failures.push({ seed: world.corner.seed, broken, trace: world.trace })
    }
    const traces = new Map(this.#worlds.map(world => [world.corner.seed, world.trace]))
    const scans = [...ledgers.values()].reduce((sum, { evidence }) => sum + evidence.length, 0)
    return { failures, tally: this.#tally, traces, scans }
  }
}

const gap = 5_000

/**
 * What a slow transaction does to the log: it takes its numbers early and commits late, so that lower numbers appear
 * behind higher ones that were read already. `begin` lets the next transactions write with the early numbers.
 */
async function reserveNumbers({ db }: Database) {
  const sequence = sql`pg_get_serial_sequence('event_log', 'id')`
  const last = sql`(select coalesce(max(id), 0) from event_log)`
  const { rows } = await db.execute<{ last: string }>(sql`select ${last}::text as last`).then(toRows)
  const early = Number(rows[0]?.last ?? 0) + 1
  await db.execute(sql`select setval(${sequence}, ${early + gap})`)
  return {
    begin: () => db.execute(sql`select setval(${sequence}, ${early})`),
    end: () => db.execute(sql`select setval(${sequence}, (select max(id) + 1 from event_log))`),
  }
}

const toRows = (result: unknown) => result as { rows: { last: string }[] }
