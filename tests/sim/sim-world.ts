import { closeSession } from '../../server/domain/attendance/close-session.ts'
import { revokeDevice } from '../../server/domain/devices/revoke-device.ts'
import type { Services } from '../../server/kernel/context.ts'
import { newId } from '../../server/kernel/ids.ts'
import type { Corner } from './campus.ts'
import { Dice } from './dice.ts'
import { Faults, type Tally } from './faults.ts'
import { Network, type Packet } from './network.ts'
import { SimDevice } from './sim-device.ts'
import type { Stage } from './stage.ts'
import type { Timeline } from './timeline.ts'

export interface WorldParts {
  corner: Corner
  tally: Tally
  stage: Stage
  timeline: Timeline
}

interface Line {
  atMs: number
  /** The reader's name; nothing for the office. */
  by: string
  text: string
}

/** One seed: its readers, its network, its people, and the day they have. */
export class SimWorld {
  readonly corner: Corner
  readonly faults: Faults
  readonly network: Network
  readonly devices: SimDevice[]
  revocation: { device: SimDevice; atMs: number } | null = null
  readonly #dice: Dice
  readonly #timeline: Timeline
  readonly #stage: Stage
  readonly #startMs: number
  readonly #lines: Line[] = []
  #isClosed = false

  constructor({ corner, tally, stage, timeline }: WorldParts) {
    const { seed } = corner
    this.corner = corner
    this.#dice = new Dice(seed)
    this.#timeline = timeline
    this.#stage = stage
    this.faults = new Faults(new Dice(seed, 1), tally)
    this.network = new Network(seed, this.faults)
    this.#startMs = timeline.ms
    this.devices = corner.readers.map((identity, index) => {
      const name = `${String(seed).padStart(8, '0')}/${'abc'[index]}`
      const trace = (text: string) => this.#note(name, text)
      const faults = new Faults(new Dice(seed, 100 + index), tally)
      const parts = { name, identity, faults, stage, timeline, trace, dice: new Dice(seed, 10 + index) }
      return new SimDevice(parts)
    })
  }

  #note(by: string, text: string): void {
    this.#lines.push({ atMs: this.#timeline.ms, by, text })
  }

  /** What happened, line by line. Of one instant by name: which reader's signature was ready first is the machine's affair. */
  get trace(): string[] {
    const inOrder = this.#lines.toSorted(
      (a, b) => a.atMs - b.atMs || (a.by < b.by ? -1 : Number(a.by > b.by)),
    )
    return inOrder.map(({ atMs, text }) => `+${(atMs - this.#startMs) / 1000}s ${text}`)
  }

  /** The storm is over: from here on everything works, and everything must arrive. */
  calmDown(): void {
    this.faults.enabled = false
    for (const device of this.devices) device.calmDown()
  }

  /** Somebody comes to some doors. */
  async people(): Promise<void> {
    for (const device of this.devices) {
      await this.#stage.run(() => device.wakeUp())
      if (!this.faults.enabled || !this.#dice.chance(0.35)) continue
      const { uid } = this.#dice.pick(this.corner.people)
      const value = this.#dice.chance(0.1)
        ? `04FFFFFF${String(this.corner.seed % 1_000_000).padStart(6, '0')}`
        : uid
      void this.#stage.run(() => device.tap(value))
    }
  }

  /** Queues are emptied, health is reported. */
  chores(): void {
    for (const device of this.devices) {
      const reports = this.#dice.chance(0.04)
      void this.#stage.run(async () => {
        await device.flush()
        if (reports) await device.heartbeat()
      })
    }
  }

  /** What the office does, now and then. */
  async office(services: Services): Promise<void> {
    const [ours] = this.corner.readers
    const [sessionId] = this.corner.sessionIds
    const person = this.corner.people[0]
    if (!ours) return
    const actor = {
      kind: 'person' as const,
      accountId: newId(),
      sessionId: newId(),
      orgId: ours.orgId,
      personId: person.personId,
      role: 'admin' as const,
    }
    const context = { services, actor, request: { id: newId(), ip: '192.0.2.9', userAgent: 'simulation' } }
    if (!this.#isClosed && this.faults.strikes('school.closes-early')) {
      this.#isClosed = true
      this.#note('', 'the session is closed')
      await closeSession(context, { sessionId })
    }
    const [device] = this.devices
    if (device && !this.revocation && this.faults.strikes('school.revokes-reader')) {
      this.revocation = { device, atMs: this.#timeline.ms }
      device.revoked = true
      this.#note('', `${device.name} is revoked`)
      await revokeDevice(context, { deviceId: ours.deviceId })
    }
  }

  /** What somebody else puts on the wire: late copies, and everything of a revoked reader once more. */
  strangers(): Packet[] {
    const packets = this.network.arrivals(this.#timeline.ms)
    const { revocation } = this
    if (!revocation || this.#timeline.ms < revocation.atMs + 1_000) return packets
    if (this.faults.strikes('attacker.replays-after-revoke')) {
      packets.push(...this.network.captured.filter(({ from }) => from === revocation.device.name).slice(-2))
    }
    return packets
  }

  /** Nothing is on its way any more, nothing waits. */
  async isAtRest(): Promise<boolean> {
    if (!this.network.isEmpty) return false
    for (const device of this.devices) {
      if (!device.isOn || (!device.revoked && (await device.depth()) > 0)) return false
    }
    return true
  }
}
