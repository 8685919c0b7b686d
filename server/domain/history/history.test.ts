import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { marks } from '../../../db/schema/attendance.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { mails } from '../../../db/schema/mails.ts'
import { notifications } from '../../../db/schema/notifications.ts'
import { drain } from '../../../tests/support/drain.ts'
import { type PastSchool, pastFile, pastSchool } from '../../../tests/support/past/history.ts'
import type { School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { notifyGuardians } from '../../consumers/notify/notify-guardians.ts'
import { notifyMark } from '../../consumers/notify-mark.ts'
import { notifySession } from '../../consumers/notify-session.ts'
import { rederiveMarks } from '../../consumers/rederive-marks.ts'
import type { Context } from '../../kernel/context.ts'
import { explainMark } from '../attendance/explain-mark.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { addStatus } from '../attendance/policy/add-status.ts'
import { tallySessions } from '../attendance/tally-sessions.ts'
import { addGuardian } from '../guardians/add-guardian.ts'
import { punctuality } from '../reports/watch/punctuality.ts'
import { listImportRows } from '../roster/list-import-rows.ts'
import { checkClass } from '../warnings/checking/check-class.ts'
import { setLadder } from '../warnings/ladder/set-ladder.ts'
import { applyHistory } from './apply-history.ts'
import { historyTemplate } from './history-template.ts'
import { readHistoryFile } from './read-history-file.ts'

let world: World
let past: PastSchool
let school: School
let admin: Context
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T12:00:00Z')
  past = await pastSchool(world)
  school = past.school
  admin = school.admin.context
})
afterAll(() => world.close())

describe('past attendance from a file', () => {
  it('becomes evidence of its own kind, in closed sessions of its own, and counts in percentages', async () => {
    const checked = await past.check()
    expect(checked).toMatchObject({ counts: { add: 4, error: 0 }, newSessions: 2, movedEnrolments: 1 })
    expect(await past.marksIn()).toEqual([])
    await applyHistory(admin, { importId: checked.importId })
    // Nothing is known of Cy, who was enrolled: no mark, and no absence.
    expect(await past.marksIn()).toEqual([
      '2026-01-12 ada present imported',
      '2026-01-12 bo late imported',
      '2026-01-13 ada absent imported',
      '2026-01-13 bo excused imported',
    ])
    const held = await past.heldIn()
    expect(held.map(({ closedAt, importedAt }) => [closedAt !== null, importedAt !== null])).toEqual([
      [true, true],
      [true, true],
    ])
    expect(held.map(({ summary }) => summary?.expected)).toEqual([2, 2])
    const tallied = await tallySessions(admin, { sessionIds: held.map(({ id }) => id) })
    expect(tallied.map(({ expected }) => expected)).toEqual([2, 2])
    expect(await past.staysOf(past.ada)).toEqual([{ startsOn: '2026-01-12', endsOn: null }])
    await drain(world, [rederiveMarks])
    expect(await past.marksIn()).toHaveLength(4)
    expect(await past.percentages(past.classId)).toEqual([
      ['S-1', 2, 50],
      ['S-2', 2, 100],
    ])
    expect(await past.inexact()).toEqual([])
    const first = held.find(({ localDate }) => localDate === '2026-01-12')
    const { sentence } = await explainMark(admin, {
      sessionId: first?.id ?? '',
      personId: past.bo.personId,
    })
    expect(sentence).toBe(`Imported by ${school.admin.fullName} from a file of the past: late: “Bus” → late`)
  })

  it('is told to nobody: no mail, no notice, no word to guardians, no warning, no event of a mark', async () => {
    const { db } = world.database
    const ladder = {
      key: 'one',
      name: 'One',
      rule: 'in-a-row' as const,
      threshold: 1,
      fewestSessions: 1,
      pauseDays: 0,
    }
    const words = { subject: 'Missed', body: 'Missed.' }
    const tells = ['student' as const, 'guardian' as const]
    await setLadder(admin, { classId: past.classId, isOn: true, steps: [{ ...ladder, ...words, tells }] })
    const guardian = { fullName: 'Parent', email: 'parent@example.org' }
    await addGuardian(admin, { personId: past.ada.personId, ...guardian })
    const before = await db.select().from(mails)
    await past.bring()
    await drain(world, [rederiveMarks, notifyMark, notifySession, notifyGuardians])
    world.clock.advance(24 * 3_600_000)
    expect(await checkClass(school.system, { classId: past.classId })).toEqual({ raised: 0, recovered: 0 })
    expect(await db.select().from(notifications).where(eq(notifications.orgId, school.orgId))).toEqual([])
    expect(await db.select().from(mails)).toHaveLength(before.length)
    const told = await db
      .select({ type: eventLog.type })
      .from(eventLog)
      .where(eq(eventLog.orgId, school.orgId))
    const types = new Set(told.map(({ type }) => type))
    expect(types).toContain('history.changed')
    for (const type of ['mark.changed', 'session.opened', 'session.closed', 'session.settled'])
      expect(types).not.toContain(type)
    // What is taken here warns as ever.
    await past.hold([past.ada, 'absent'], [past.bo, 'present'], [past.cy, 'present'])
    expect(await checkClass(school.system, { classId: past.classId })).toMatchObject({ raised: 1 })
  })

  it('knows who came late, and no minute of it', async () => {
    await past.bring()
    expect(await punctuality(admin, { from: '2026-01-01', to: '2026-01-31' })).toMatchObject([
      { personId: past.bo.personId, times: 1, came: 1, minutes: null },
    ])
  })

  it('speaks in the organization’s own statuses, by name or as it was chosen', async () => {
    const trip = { name: 'School trip', letter: 'T', color: 'teal' as const, countsAs: 'present' as const }
    const { statusId } = await addStatus(admin, trip)
    const days = pastFile('S-1,Biology,2026-01-12,,,school trip,', 'S-2,Biology,2026-01-12,,,EXK,')
    await past.bring(days, { words: [{ word: 'exk', means: statusId }] })
    const rows = await world.database.db.select().from(marks).where(eq(marks.statusId, statusId))
    expect(rows.map(({ status }) => status)).toEqual(['present', 'present'])
    expect(await past.inexact()).toEqual([])
  })

  it('adds nothing a second time', async () => {
    await past.bring()
    const again = await past.check()
    expect(again).toMatchObject({
      ...{ counts: { add: 0, change: 0, unchanged: 4, error: 0 }, newSessions: 0, movedEnrolments: 0 },
    })
    await applyHistory(admin, { importId: again.importId })
    expect(await past.marksIn()).toHaveLength(4)
    expect(await past.heldIn()).toHaveLength(2)
  })

  it('leaves marks that were taken here, unless the file is to win; a later word of a teacher wins over both', async () => {
    const sessionId = await past.hold([past.bo, 'present'], [past.ada, 'late'])
    world.clock.advance(3 * 3_600_000)
    const today = pastFile('S-1,Biology,2026-03-02,,,absent,', 'S-2,Biology,2026-03-02,12:05,,late,')
    const kept = await past.bring(today)
    expect(kept).toMatchObject({ counts: { unchanged: 2 }, newSessions: 0 })
    const of = (status: string) => expect.arrayContaining([`2026-03-02 ada ${status}`])
    expect(await past.marksIn()).toEqual(of('late manual'))
    expect(await past.bring(today, { replace: true })).toMatchObject({
      counts: { change: 2 },
      newSessions: 0,
    })
    expect(await past.marksIn()).toEqual(of('absent imported'))
    await markPeople(admin, { sessionId, personIds: [past.ada.personId], status: 'present' })
    expect(await past.marksIn()).toEqual(of('present manual'))
    // Cy, of whom nothing was recorded in a session that was held here, is absent as before.
    expect(await past.marksIn()).toContain('2026-03-02 cy absent ')
    expect(await past.inexact()).toEqual([])
  })

  it('makes nobody absent where the class met here without them', async () => {
    world.clock.set('2026-02-02T12:00:00Z')
    await past.hold([past.bo, 'present'], [past.cy, 'present'])
    world.clock.set('2026-03-02T12:00:00Z')
    await past.bring()
    await drain(world, [rederiveMarks])
    expect(await past.marksIn()).not.toContainEqual(expect.stringContaining('2026-02-02 ada'))
    expect(await past.staysOf(past.ada)).toEqual([
      { startsOn: '2026-01-12', endsOn: '2026-01-13' },
      { startsOn: '2026-02-20', endsOn: null },
    ])
    expect(await past.inexact()).toEqual([])
  })

  it('with rows that cannot be read is held back, or brought without them', async () => {
    const { importId, counts, words } = await past.check(
      pastFile(
        'S-9,Biology,2026-01-12,,,present,',
        'S-1,Biology,2026-01-12,,,Z,',
        'S-2,Biology,2026-01-12,,,p,',
      ),
    )
    expect(counts).toMatchObject({ add: 1, error: 2 })
    expect(words).toEqual([
      { key: 'present', word: 'present', rows: 1, guess: 'present' },
      { key: 'z', word: 'Z', rows: 1, guess: null },
      { key: 'p', word: 'p', rows: 1, guess: 'present' },
    ])
    const { items } = await listImportRows(admin, { importId, action: 'error' })
    expect(items.map(({ rowNumber, problems }) => [rowNumber, problems[0]?.text])).toEqual([
      [2, 'Nobody here has the number “S-9”. Import people first, or correct it.'],
      [3, '“Z” is no status here. Choose above what it means.'],
    ])
    await expect(applyHistory(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'rows-with-errors' },
    })
    await applyHistory(admin, { importId, leaveOutErrors: true })
    expect(await past.marksIn()).toEqual(['2026-01-12 bo present imported'])
  })

  it('is refused when something changed since the check', async () => {
    const { importId } = await past.check()
    await past.bring(pastFile('S-1,Biology,2026-01-12,09:00,,late,'))
    await expect(applyHistory(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'changed-meanwhile' },
    })
    expect(await past.marksIn()).toHaveLength(1)
  })

  it('reads its own template, as CSV and as a spreadsheet', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const { fileName, content } = await historyTemplate(admin, { format })
      const { columns, rowCount } = await readHistoryFile(admin, { fileName, content })
      expect(columns.map(({ guess }) => guess)).not.toContain(null)
      expect(rowCount).toBe(3)
    }
  })
})
