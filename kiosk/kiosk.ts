import { pair } from '../device-sdk/src/administration/pair.ts'
import { mergeRoster } from '../device-sdk/src/administration/roster.ts'
import { createDevice, type Device, type ScanInput, type ScanOutcome } from '../device-sdk/src/client.ts'
import { type DeviceClock, systemClock } from '../device-sdk/src/clock.ts'
import type { ScanStore } from '../device-sdk/src/store.ts'
import { readCredentials } from './credentials.ts'
import { type Copies, readCopies, syncCopies } from './faces/copies.ts'
import type { Recognised } from './faces/watch.ts'
import { type Known, nameOf, readKnown } from './known.ts'
import { emptyStore } from './sealed-store.ts'
import { type KioskState, unpaired } from './state.ts'
import type { Vault } from './vault.ts'
import {
  cameToNothing,
  notStored,
  pleaseWait,
  type Shown,
  strangerWords,
  type Words,
  wordsForAll,
} from './words.ts'

export interface KioskParts {
  vault: Vault
  store: ScanStore
  baseUrl: string
  fetch?: typeof globalThis.fetch
  /** Default: the browser's. */
  clock?: DeviceClock
  /** What it calls itself in its reports. Default 'web-kiosk'. */
  firmware?: string
  /** Told when something is shown, for the sound. */
  onShown?(shown: Shown): void
  /** An administrator's order, after it was reported. Default: the page is loaded again. */
  onRestart?(): void
}

const shownMs = { good: 3_000, again: 3_000, bad: 4_000, saved: 3_500, busy: 10_000 }
/** The same card held to the reader is one scan. */
const sameCardMs = 3_000
const passing = { attempts: 1 }

/**
 * The kiosk without its screen: it pairs, takes cards and PINs, keeps what cannot be sent, and asks the server now and then
 * what it should be. Every change makes a new state and tells the listeners.
 */
export class Kiosk {
  #state: KioskState = { ...unpaired, phase: 'starting' }
  readonly #parts: KioskParts
  readonly #listeners = new Set<() => void>()
  #device: Device | undefined
  #key = ''
  #deviceId = ''
  #known: Known = { people: [] }
  #copies: Copies | undefined
  #pipelineVersion: string | undefined
  #configVersion: string | undefined
  #last = { value: '', atMs: 0 }
  #number = 0
  #clearing: ReturnType<typeof setTimeout> | undefined

  constructor(parts: KioskParts) {
    this.#parts = parts
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly snapshot = () => this.#state

  /** Undefined while it is not paired. */
  get device(): Device | undefined {
    return this.#device
  }

  /** The device that this browser was, if it was one. */
  async start(): Promise<void> {
    const credentials = readCredentials(await this.#parts.vault.get('credentials'))
    if (!credentials) return this.#set(unpaired)
    const { vault, store, fetch, clock, firmware = 'web-kiosk' } = this.#parts
    const { baseUrl, keyId, key, lastBoot } = credentials
    const bootAfter = lastBoot ?? 0
    this.#device = createDevice({ baseUrl, keyId, key, store, fetch, clock, firmware, bootAfter })
    this.#key = key
    this.#deviceId = credentials.deviceId
    this.#copies = readCopies(await vault.get('faces')) ?? undefined
    this.#known = readKnown(await vault.get('known'))
    const { organization, name, room } = credentials
    // Not connected before the server has answered: a start in an outage must not look like a connection.
    this.#set({ ...unpaired, ...this.#known.kiosk, phase: 'ready', online: false })
    this.#set({ place: { organization, name, room } })
    await this.#count()
  }

  /** Trades a claim code for a key; the sentence for the person when it did not work. */
  async pair(code: string): Promise<string | null> {
    const { vault, store, baseUrl, fetch, firmware = 'web-kiosk' } = this.#parts
    const before = await vault.get('device')
    const { error } = await pair(baseUrl, code, {
      ...{ store, fetch, firmware },
      save: async credentials => {
        // What waits was seen at another door: this device must not say that it was seen here.
        if (before !== credentials.deviceId) await emptyStore(store)
        await vault.put('device', credentials.deviceId)
        await vault.put('credentials', credentials)
      },
    })
    if (error) return error.message
    await this.start()
    await this.beat()
    return null
  }

  /** Everything of this device goes, what waits in its queue too. */
  async unpair(notice = ''): Promise<void> {
    await emptyStore(this.#parts.store)
    await this.#parts.vault.destroy()
    this.#leave(notice)
  }

  async card(number: string): Promise<void> {
    const atMs = (this.#parts.clock ?? systemClock).upMs()
    if (number === this.#last.value && atMs - this.#last.atMs < sameCardMs) return
    this.#last = { value: number, atMs }
    await this.#scan([{ kind: 'card', value: number }])
  }

  async pin(number: string, pin: string): Promise<void> {
    await this.#scan([{ kind: 'pin', value: `${number}*${pin}` }])
  }

  /** The camera is on, and this is what it can compare with. */
  async look(pipelineVersion: string): Promise<void> {
    this.#pipelineVersion = pipelineVersion
    if (this.#copies) this.#set({ facesEnabled: this.#copies.enabled })
    await this.#syncFaces()
  }

  /** Whom the camera may know; null where there is nobody to compare with. */
  get copies(): Copies | null {
    const copies = this.#copies
    return copies?.enabled && copies.pipelineVersion === this.#pipelineVersion ? copies : null
  }

  /** Several at once, as they stand before the camera. Gives those of whom nothing came: no class was open, nothing was kept. */
  async faces(recognised: readonly Recognised[]): Promise<string[]> {
    const inputs = recognised.map(({ id, distance, margin }) => ({
      kind: 'face',
      value: id,
      evidence: { distance, margin },
    }))
    const outcomes = await this.#scan(inputs)
    return recognised.flatMap(({ id }, at) => (cameToNothing(outcomes[at]) ? [id] : []))
  }

  stranger(): void {
    if (!this.#state.shown) this.#show(strangerWords)
  }

  /** Reports, takes orders, fetches who is expected, sends what waits. Called every half minute and when the network is back. */
  async beat(): Promise<void> {
    const device = this.#device
    if (!device) return
    const orders = {
      message: ({ args }: { args: Record<string, unknown> }) => this.#message(args),
      wipe: () => 'wiped',
      reboot: () => 'restarting',
    }
    const { data, error } = await device.commands(orders, { configVersion: this.#configVersion })
    if (error?.code === 'unauthorized') return this.#revoked()
    this.#set({ online: !error })
    if (!data) return
    if (data.ran.some(({ name }) => name === 'wipe')) return this.unpair('This kiosk was wiped from afar.')
    if (data.ran.some(({ name }) => name === 'reboot'))
      return this.#parts.onRestart ? this.#parts.onRestart() : globalThis.location?.reload()
    this.#configVersion = String(data.configVersion)
    const { config } = data
    if (config) {
      const { name = '', room = '', kiosk, buzzer = true } = config
      this.#known = { ...this.#known, kiosk: { takesPins: kiosk?.pins ?? false, sound: buzzer } }
      this.#set({ ...this.#known.kiosk, place: { ...this.#state.place, name, room } })
      await this.#rename(name, room)
    }
    await this.#learn(device)
    await this.#syncFaces()
    await device.flush(passing)
    await this.#count()
  }

  async #learn(device: Device) {
    const { data } = await device.roster({ since: this.#known.cursor })
    if (data) {
      const people = mergeRoster(this.#known.people, data)
      this.#known = { ...this.#known, cursor: data.cursor, people }
    }
    await this.#parts.vault.put('known', this.#known)
  }

  /** A copy that may not be here any more goes with this; the next asking tells the server that it is gone. */
  async #syncFaces() {
    // With the camera off as well: what was given must go when its person says so.
    const pipelineVersion = this.#pipelineVersion ?? this.#copies?.pipelineVersion
    if (!this.#device || !pipelineVersion) return
    const credentials = { key: this.#key, deviceId: this.#deviceId }
    const copies = await syncCopies(this.#parts.vault, this.#device, credentials, pipelineVersion)
    if (!copies || !this.#device) return
    this.#copies = copies
    this.#set({ facesEnabled: copies.enabled })
  }

  async #rename(name: string, room: string) {
    const credentials = readCredentials(await this.#parts.vault.get('credentials'))
    if (credentials) await this.#parts.vault.put('credentials', { ...credentials, name, room })
  }

  async #scan(inputs: ScanInput[]): Promise<readonly ScanOutcome[]> {
    const device = this.#device
    if (!device) return []
    this.#show(pleaseWait)
    const { data, error } = await device.scanMany(inputs)
    if (error) {
      this.#show(notStored(error.message))
      return []
    }
    const names = await Promise.all(inputs.map(input => nameOf(input, this.#key, this.#known, this.#copies)))
    this.#show(wordsForAll(data, names))
    const queued = data.find(outcome => outcome.status === 'queued')
    if (queued?.status === 'queued' && queued.reason === 'unauthorized') await this.#revoked()
    else {
      this.#set({ online: !queued })
      await this.#count()
    }
    return data
  }

  #message(args: Record<string, unknown>) {
    const lines = Array.isArray(args.lines) ? args.lines.map(String) : []
    this.#show(
      { tone: 'saved', title: lines[0] ?? '', detail: lines[1] ?? '' },
      Number(args.seconds) * 1000 || 10_000,
    )
    return 'shown'
  }

  /** Who is known here is forgotten at once; what waits stays sealed until this same device is paired again. */
  async #revoked() {
    await this.#parts.vault.forget('credentials', 'known', 'faces')
    this.#leave('This kiosk was taken out of service. It needs a new claim code.')
  }

  #leave(notice: string) {
    this.#device = undefined
    this.#key = ''
    this.#deviceId = ''
    this.#known = { people: [] }
    this.#copies = undefined
    this.#configVersion = undefined
    this.#set({ ...unpaired, notice })
  }

  async #count() {
    this.#set({ waiting: await this.#parts.store.depth() })
  }

  #show(words: Words, forMs: number = shownMs[words.tone]) {
    clearTimeout(this.#clearing)
    const shown = { ...words, number: ++this.#number }
    this.#set({ shown })
    this.#parts.onShown?.(shown)
    this.#clearing = setTimeout(() => this.#set({ shown: null }), forMs)
  }

  #set(change: Partial<KioskState>) {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
