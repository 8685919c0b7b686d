import { type Batch, createBatch } from './batch'
import { type FreshRows, patchRows, type Roster, restoreRows, rowsOf } from './roster'
import { type Heard, hasGap, hear, heardThrough, isAhead } from './version-tracker'

/** What the screen lends: where its roster is kept, and how to ask the server. */
export interface RosterPorts {
  read(): Roster | undefined
  write(change: (roster: Roster) => Roster): void
  fetchRows(personIds: string[]): Promise<FreshRows>
  fetchRoster(): Promise<Roster>
  /** Has the whole roster fetched again, through `load`. */
  reload(): void
}

export interface RosterSync {
  /** The whole roster, not older than anything announced and with clicks that are on their way kept. */
  load(): Promise<Roster>
  /** A live event named this person. */
  announced(personId: string, version: number): void
  /** Asks for these rows soon: the answer to an own click must not wait for its live event. */
  touch(personIds: readonly string[]): void
  hold(personIds: readonly string[]): void
  release(personIds: readonly string[]): void
  stop(): void
}

/** Forty scans at the bell become one request; nobody sees a wait of this length. */
const gatherMs = 80
const idsMax = 500
/** Announcements of two versions may overtake each other by this much before one counts as lost. */
const gapPatienceMs = 600
const loadAttempts = 3

/** Keeps a roster on screen equal to the server's, by the few rows that live events name. */
export function createRosterSync(ports: RosterPorts): RosterSync {
  let heard: Heard = heardThrough(0)
  let gapTimer: ReturnType<typeof setTimeout> | undefined
  const holds = new Map<string, number>()

  const watchForGap = () => {
    clearTimeout(gapTimer)
    gapTimer = hasGap(heard) ? setTimeout(ports.reload, gapPatienceMs) : undefined
  }
  const batch: Batch = createBatch(gatherMs, idsMax, ids => {
    ports.fetchRows(ids).then(
      fresh => ports.write(roster => patchRows(roster, fresh, new Set(holds.keys()))),
      () => ports.reload(),
    )
  })

  async function load(): Promise<Roster> {
    batch.clear()
    clearTimeout(gapTimer)
    let roster = await ports.fetchRoster()
    for (let attempt = 1; attempt < loadAttempts && isAhead(heard, roster.session.version); attempt += 1)
      roster = await ports.fetchRoster()
    heard = heardThrough(roster.session.version)
    return restoreRows(roster, rowsOf(ports.read(), new Set(holds.keys())))
  }

  return {
    load,
    announced(personId, version) {
      heard = hear(heard, version)
      batch.add(personId)
      watchForGap()
    },
    touch: personIds => batch.add(...personIds),
    hold(personIds) {
      for (const id of personIds) holds.set(id, (holds.get(id) ?? 0) + 1)
    },
    release(personIds) {
      for (const id of personIds) {
        const left = (holds.get(id) ?? 1) - 1
        if (left > 0) holds.set(id, left)
        else holds.delete(id)
      }
    },
    stop() {
      batch.clear()
      clearTimeout(gapTimer)
    },
  }
}
