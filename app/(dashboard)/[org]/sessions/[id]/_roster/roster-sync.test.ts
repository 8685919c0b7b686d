import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RosterState } from './catch-up'
import type { FreshRows, Roster, RosterRow } from './roster'
import { createRosterSync } from './roster-sync'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const moment = new Date('2026-03-02T09:00:00Z')
const row = (personId: string, status: RosterRow['status'], version: number): RosterRow => ({
  personId,
  fullName: personId,
  rollNumber: null,
  statusId: null,
  statusName: null,
  statusColor: null,
  status,
  method: 'none',
  arrivedAt: null,
  leftAt: null,
  evidenceId: null,
  note: null,
  version,
})
const rosterAt = (version: number, ...rows: RosterRow[]): Roster => ({
  readersBehind: [],
  frozen: false,
  composition: rows.map(each => each.personId).join(),
  session: {
    id: 's',
    classId: 'c',
    className: 'Class',
    roomId: null,
    roomName: null,
    slotId: null,
    localDate: '2026-03-02',
    movedFrom: null,
    absentAfterMinutes: null,
    plannedEndsAt: null,
    signOut: null,
    cancelledAt: null,
    cancelReason: null,
    timeZone: 'UTC',
    startsAt: moment,
    endsAt: moment,
    openedAt: moment,
    closedAt: null,
    waitingSince: null,
    lateAfterMinutes: 10,
    version,
    summary: null,
  },
  rows,
})

/** A server whose rosters are scripted, and the screen's memory. */
function screen(...rosters: Roster[]) {
  return screenShowing(undefined, ...rosters)
}

function screenShowing(come: Roster | undefined, ...rosters: Roster[]) {
  const asked: string[][] = []
  const answers: FreshRows[] = []
  const states: RosterState[] = []
  let shown = come
  const reload = vi.fn()
  const sync = createRosterSync({
    read: () => shown,
    write: change => {
      if (shown) shown = change(shown)
    },
    async fetchRows(ids) {
      asked.push(ids)
      const answer = answers.shift()
      if (!answer) throw new Error('offline')
      return answer
    },
    async fetchRoster() {
      const next = rosters.length > 1 ? rosters.shift() : rosters[0]
      if (!next) throw new Error('offline')
      return next
    },
    async fetchState() {
      const next = states.shift()
      if (!next) throw new Error('offline')
      return next
    },
    reload,
  })
  return {
    sync,
    asked,
    answers,
    states,
    reload,
    async load() {
      shown = await sync.load()
    },
    statuses: () => shown?.rows.map(each => each.status),
  }
}

describe('a roster kept current', () => {
  it('asks once for a burst of announcements and patches what it named', async () => {
    const page = screen(rosterAt(0, row('ada', 'expected', 0), row('ben', 'expected', 0)))
    await page.load()
    page.answers.push({ version: 2, rows: [row('ada', 'present', 1), row('ben', 'late', 2)] })
    page.sync.announced('ada', 1)
    page.sync.announced('ben', 2)
    await vi.advanceTimersByTimeAsync(80)
    expect(page.asked).toEqual([['ada', 'ben']])
    expect(page.statuses()).toEqual(['present', 'late'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('reloads when an announcement is lost, not when two only overtake each other', async () => {
    const page = screen(rosterAt(0, row('ada', 'expected', 0)))
    await page.load()
    page.answers.push({ version: 2, rows: [] }, { version: 3, rows: [] })
    page.sync.announced('ada', 2)
    await vi.advanceTimersByTimeAsync(300)
    page.sync.announced('ada', 1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(page.reload).not.toHaveBeenCalled()
    page.answers.push({ version: 5, rows: [] })
    page.sync.announced('ada', 5)
    await vi.advanceTimersByTimeAsync(600)
    expect(page.reload).toHaveBeenCalledTimes(1)
  })

  it('fetches again when the roster is older than what was announced meanwhile', async () => {
    const page = screen(rosterAt(1, row('ada', 'expected', 0)), rosterAt(2, row('ada', 'present', 2)))
    page.sync.announced('ada', 2)
    await page.load()
    expect(page.statuses()).toEqual(['present'])
  })

  it('keeps a click that is on its way while the roster is loaded or patched', async () => {
    const page = screen(rosterAt(1, row('ada', 'absent', 1)), rosterAt(1, row('ada', 'expected', 0)))
    await page.load()
    page.sync.hold(['ada'])
    await page.load()
    expect(page.statuses()).toEqual(['absent'])
    page.sync.hold(['ada'])
    page.sync.settle(['ada'], { version: 3, rows: [row('ada', 'late', 3)] })
    expect(page.statuses()).toEqual(['absent'])
    page.answers.push({ version: 4, rows: [row('ada', 'expected', 0)] })
    page.sync.settle(['ada'], undefined)
    await vi.advanceTimersByTimeAsync(80)
    expect(page.asked).toEqual([['ada']])
    expect(page.statuses()).toEqual(['expected'])
  })

  it('asks nothing for a click whose answer brought the row, whichever comes first, answer or announcement', async () => {
    const page = screen(rosterAt(4, row('ada', 'expected', 0), row('ben', 'expected', 0)))
    await page.load()
    page.sync.announced('ben', 4)
    page.sync.hold(['ada'])
    page.sync.announced('ada', 5)
    page.sync.settle(['ada'], { version: 5, rows: [row('ada', 'late', 5)] })
    page.sync.hold(['ben'])
    page.sync.settle(['ben'], { version: 6, rows: [row('ben', 'present', 6)] })
    page.sync.announced('ben', 6)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.statuses()).toEqual(['late', 'present'])
    expect(page.asked).toEqual([])
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('asks once more when somebody else changed the same person after the click', async () => {
    const page = screen(rosterAt(0, row('ada', 'expected', 0)))
    await page.load()
    page.sync.hold(['ada'])
    page.sync.announced('ada', 1)
    page.sync.announced('ada', 2)
    page.answers.push({ version: 2, rows: [row('ada', 'excused', 2)] })
    page.sync.settle(['ada'], { version: 1, rows: [row('ada', 'late', 1)] })
    expect(page.statuses()).toEqual(['late'])
    await vi.advanceTimersByTimeAsync(80)
    expect(page.statuses()).toEqual(['excused'])
    expect(page.asked).toEqual([['ada']])
  })

  it('falls back to the whole roster when the rows cannot be had, and is silent once stopped', async () => {
    const page = screen(rosterAt(0, row('ada', 'expected', 0)))
    await page.load()
    page.sync.announced('ada', 1)
    await vi.advanceTimersByTimeAsync(80)
    expect(page.reload).toHaveBeenCalledTimes(1)
    page.sync.announced('ada', 2)
    page.sync.stop()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.asked).toHaveLength(1)
  })

  it('knows how far a roster that came with the page goes', async () => {
    const page = screenShowing(rosterAt(7, row('ada', 'late', 7)))
    page.answers.push({ version: 8, rows: [row('ada', 'present', 8)] })
    page.sync.announced('ada', 7)
    page.sync.announced('ada', 8)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.asked).toEqual([['ada']])
    expect(page.statuses()).toEqual(['present'])
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('asks for the state alone when the page has just come and both channels stand', async () => {
    const page = screen(rosterAt(3, row('ada', 'expected', 0)))
    await page.load()
    page.sync.connected('session')
    await vi.advanceTimersByTimeAsync(0)
    page.states.push(rosterAt(3, row('ada', 'expected', 0)))
    page.sync.connected('class')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.states).toEqual([])
    expect(page.reload).not.toHaveBeenCalled()
  })

  it.each<[string, RosterState | undefined]>([
    [
      'somebody joined before the class’s channel stood',
      rosterAt(3, row('ada', 'expected', 0), row('ben', 'expected', 0)),
    ],
    ['somebody left', rosterAt(3)],
    ['somebody was marked', rosterAt(4, row('ada', 'late', 4))],
    ['the session was closed', { ...rosterAt(3), session: { ...rosterAt(3).session, closedAt: moment } }],
    ['nobody can tell', undefined],
  ])('asks for everything when %s', async (_case, state) => {
    const page = screen(rosterAt(3, row('ada', 'expected', 0)))
    await page.load()
    if (state) page.states.push(state)
    page.sync.connected('class')
    page.sync.connected('session')
    await vi.advanceTimersByTimeAsync(0)
    expect(page.reload).toHaveBeenCalledTimes(1)
  })

  it('asks for everything once after a gap, when both channels are back', async () => {
    const page = screen(rosterAt(3, row('ada', 'expected', 0)))
    await page.load()
    page.states.push(rosterAt(3, row('ada', 'expected', 0)))
    page.sync.connected('session')
    page.sync.connected('class')
    await vi.advanceTimersByTimeAsync(0)
    page.sync.connected('class')
    await vi.advanceTimersByTimeAsync(30)
    page.sync.connected('session')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.reload).toHaveBeenCalledTimes(1)
    page.sync.connected('session')
    page.sync.stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.reload).toHaveBeenCalledTimes(1)
  })
})
