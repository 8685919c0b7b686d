import { type Batch, createBatch } from './batch'
import { createCatchUp, type RosterState, type RosterTopic } from './catch-up'
import { createHolds } from './holds'
import { type FreshRows, patchRows, type Roster, restoreRows, rowsOf } from './roster'
import { type Heard, hasGap, hear, heardThrough, isAhead } from './version-tracker'

/** What the screen lends: where its roster is kept, and how to ask the server. */
export interface RosterPorts {
  read(): Roster | undefined
  write(change: (roster: Roster) => Roster): void
  fetchRows(personIds: string[]): Promise<FreshRows>
  fetchRoster(): Promise<Roster>
  /** What tells whether the roster on screen is still the server's. */
  fetchState(): Promise<RosterState>
  /** Has the whole roster fetched again, through `load`. */
  reload(): void
}

export interface RosterSync {
  /** The whole roster, not older than anything announced and with clicks that are on their way kept. */
  load(): Promise<Roster>
  /** A live event named this person. What the rows on screen hold already is not asked for again. */
  announced(personId: string, version: number): void
  /** A click on these people is on its way: their rows stay as it shows them. */
  hold(personIds: readonly string[]): void
  /** The click was answered, with the rows as they are now; without an answer they are asked for. */
  settle(personIds: readonly string[], fresh: FreshRows | undefined): void
  /** Changes of this kind arrive by themselves from here on; what happened before that may have gone unheard. */
  connected(topic: RosterTopic): void
  stop(): void
}

/** Forty scans at the bell become one request; nobody sees a wait of this length. */
const gatherMs = 80
const idsMax = 500
/** Announcements of two versions may overtake each other by this much before one counts as lost. */
const gapPatienceMs = 600
const loadAttempts = 3

async function fetchNewest({ fetchRoster }: RosterPorts, isStale: (roster: Roster) => boolean) {
  let roster = await fetchRoster()
  for (let attempt = 1; attempt < loadAttempts && isStale(roster); attempt += 1) roster = await fetchRoster()
  return roster
}

/** Keeps a roster on screen equal to the server's, by the few rows that live events name. */
export function createRosterSync(ports: RosterPorts): RosterSync {
  /** The roster fetched last, or come with the page, holds everything up to this version. */
  let loadedAt = ports.read()?.session.version ?? 0
  let heard: Heard = heardThrough(loadedAt)
  let gapTimer: ReturnType<typeof setTimeout> | undefined
  const holds = createHolds()
  const catchUp = createCatchUp(ports)

  const isShown = (personId: string, version: number) =>
    version <= loadedAt || rowsOf(ports.read(), new Set([personId])).some(row => row.version >= version)
  const patch = (fresh: FreshRows) => ports.write(roster => patchRows(roster, fresh, holds.held()))

  const watchForGap = () => {
    clearTimeout(gapTimer)
    gapTimer = hasGap(heard) ? setTimeout(ports.reload, gapPatienceMs) : undefined
  }
  const batch: Batch = createBatch(gatherMs, idsMax, ids => {
    ports.fetchRows(ids).then(patch, () => ports.reload())
  })

  async function load(): Promise<Roster> {
    batch.clear()
    clearTimeout(gapTimer)
    const roster = await fetchNewest(ports, ({ session }) => isAhead(heard, session.version))
    loadedAt = roster.session.version
    heard = heardThrough(loadedAt)
    return restoreRows(roster, rowsOf(ports.read(), holds.held()))
  }

  return {
    load,
    announced(personId, version) {
      heard = hear(heard, version)
      if (!holds.postpone(personId, version) && !isShown(personId, version)) batch.add(personId)
      watchForGap()
    },
    hold: holds.hold,
    settle(personIds, fresh) {
      const released = holds.release(personIds)
      if (fresh) patch(fresh)
      for (const [id, version] of released) if (!fresh || !isShown(id, version)) batch.add(id)
    },
    connected: catchUp.connected,
    stop() {
      catchUp.stop()
      batch.clear()
      clearTimeout(gapTimer)
    },
  }
}
