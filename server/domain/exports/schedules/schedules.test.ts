import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../../../db/schema/people.ts'
import { makeExports } from '../../../../tests/support/exports/files.ts'
import { createExportSchool, type ExportSchool, tableOf } from '../../../../tests/support/exports/school.ts'
import { mailsTo } from '../../../../tests/support/mailbox.ts'
import type { Member } from '../../../../tests/support/school.ts'
import { answerExport } from '../../../api/exports/download.ts'
import { tick } from '../../../consumers/clock-ticks.ts'
import { addSchedule } from './add-schedule.ts'
import { deleteSchedule, leaveSchedule, pauseSchedule } from './change-schedule.ts'
import { listSchedules } from './list-schedules.ts'
import { listReaders } from './readers.ts'
import { runSchedules } from './run-schedules.ts'

let here: ExportSchool
let colleague: Member
beforeAll(async () => {
  here = await createExportSchool()
  colleague = await here.school.member('teacher')
})
afterAll(() => here.world.close())

type Asked = Parameters<typeof addSchedule>[1]
const weekly = { kind: 'marks', format: 'csv', cadence: 'weekly', onDay: 1, at: '07:00' } as const
const to = (...members: Member[]) => members.map(({ personId }) => personId)
const add = (by: Member, members: Member[], more: Partial<Asked> = {}) =>
  addSchedule(by.context, { ...weekly, personIds: to(...members), ...more })
const run = () => runSchedules(here.school.system, {})
const seen = async (by: Member, scheduleId: string) =>
  (await listSchedules(by.context, {})).find(({ id }) => id === scheduleId)

/** Follows the newest mailed link to a file, as the browser of this person does. */
async function follow(mailedTo: Member, by = mailedTo): Promise<Response> {
  const [mail] = await mailsTo(here.world, mailedTo.email)
  const [, exportId = '', token = ''] = /\/api\/exports\/([\w-]+)\/([\w-]+)\?o=/.exec(mail?.text ?? '') ?? []
  return answerExport(by.context, exportId, token)
}

describe('a schedule', () => {
  it('mails each reader a link that is good once and for them alone, with what they may see', async () => {
    const { admin, teacher } = here.school
    here.world.clock.set('2026-03-03T09:00:00Z')
    const { scheduleId, nextAt } = await add(admin, [teacher, colleague])
    expect(nextAt).toEqual(new Date('2026-03-09T06:00:00Z'))
    here.world.clock.set('2026-03-09T05:59:59Z')
    expect(await run()).toEqual({ files: 0 })
    here.world.clock.set('2026-03-09T06:00:00Z')
    await tick(here.world.services)
    await tick(here.world.services)
    await makeExports(here.world)
    expect(await mailsTo(here.world, teacher.email)).toHaveLength(1)
    expect((await mailsTo(here.world, teacher.email))[0]?.subject).toContain('2 Mar 2026 to 8 Mar 2026')
    expect((await follow(teacher, admin)).status).toBe(404)
    expect((await follow(teacher, { ...admin, context: here.world.as({ kind: 'anonymous' }) })).status).toBe(
      401,
    )
    const table = await tableOf(await follow(teacher))
    expect(table.flat()).toContain('Ada')
    expect((await follow(teacher)).status).toBe(410)
    // Whoever teaches no class gets the file of theirs: an empty one.
    expect((await tableOf(await follow(colleague))).flat()).not.toContain('Ada')
    expect(await seen(admin, scheduleId)).toMatchObject({
      lastCount: 2,
      lastAt: new Date('2026-03-09T06:00:00Z'),
      nextAt: new Date('2026-03-16T06:00:00Z'),
      readers: [teacher.fullName, colleague.fullName].sort(),
    })
    await deleteSchedule(admin.context, { scheduleId })
  })

  it('sends nothing to whoever has lost their role or their class since, or is suspended', async () => {
    const { admin } = here.school
    const { db } = here.world.database
    const [demoted, suspended, stranger] = [
      await here.school.member('teacher'),
      await here.school.member('teacher'),
      await here.school.member('teacher'),
    ]
    here.world.clock.set('2026-03-10T09:00:00Z')
    const { scheduleId } = await add(admin, [demoted, suspended, stranger], { classId: here.classId })
    await db.update(people).set({ role: 'student' }).where(eq(people.id, demoted.personId))
    await db.update(people).set({ status: 'suspended' }).where(eq(people.id, suspended.personId))
    here.world.clock.set('2026-03-16T06:00:00Z')
    expect(await run()).toEqual({ files: 1 })
    await makeExports(here.world)
    for (const member of [demoted, suspended, stranger])
      expect(await mailsTo(here.world, member.email)).toEqual([])
    // And to whoever lost it while the file waited.
    const late = await here.school.member('teacher')
    const other = await add(admin, [late], { cadence: 'daily', onDay: null })
    here.world.clock.set('2026-03-17T06:00:00Z')
    expect(await run()).toEqual({ files: 1 })
    await db.update(people).set({ role: 'student' }).where(eq(people.id, late.personId))
    await makeExports(here.world)
    expect(await mailsTo(here.world, late.email)).toEqual([])
    for (const id of [scheduleId, other.scheduleId]) await deleteSchedule(admin.context, { scheduleId: id })
  })

  it('keeps its time on the wall over the change of the clocks, and makes up once for what was missed', async () => {
    const { admin } = here.school
    here.world.clock.set('2026-03-27T12:00:00Z')
    const { scheduleId } = await add(admin, [admin], { cadence: 'daily', onDay: null, kind: 'days' })
    const next = async () => (await seen(admin, scheduleId))?.nextAt.toISOString()
    expect(await next()).toBe('2026-03-28T06:00:00.000Z')
    here.world.clock.set('2026-03-28T06:00:00Z')
    await run()
    expect(await next()).toBe('2026-03-29T05:00:00.000Z')
    here.world.clock.set('2026-04-02T12:00:00Z')
    expect([await run(), await run()]).toEqual([{ files: 1 }, { files: 0 }])
    expect(await next()).toBe('2026-04-03T05:00:00.000Z')
    await deleteSchedule(admin.context, { scheduleId })
    await makeExports(here.world)
  })

  it('rests, goes on, is left by a reader and deleted by whoever made it', async () => {
    const { admin, teacher, student } = here.school
    here.world.clock.set('2026-04-06T12:00:00Z')
    const { scheduleId } = await add(teacher, [teacher, admin], { cadence: 'daily', onDay: null })
    await pauseSchedule(teacher.context, { scheduleId, paused: true })
    here.world.clock.set('2026-04-08T12:00:00Z')
    expect(await run()).toEqual({ files: 0 })
    await pauseSchedule(admin.context, { scheduleId, paused: false })
    expect(await run()).toEqual({ files: 0 })
    here.world.clock.set('2026-04-09T05:00:00Z')
    await leaveSchedule(admin.context, { scheduleId })
    expect(await run()).toEqual({ files: 1 })
    const gone = { code: 'not-found' }
    await expect(leaveSchedule(admin.context, { scheduleId })).rejects.toMatchObject(gone)
    for (const { context } of [colleague, here.other.admin]) {
      await expect(pauseSchedule(context, { scheduleId, paused: true })).rejects.toMatchObject(gone)
      await expect(deleteSchedule(context, { scheduleId })).rejects.toMatchObject(gone)
      expect(await listSchedules(context, {})).toEqual([])
    }
    await expect(listSchedules(student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await deleteSchedule(teacher.context, { scheduleId })
    await expect(deleteSchedule(teacher.context, { scheduleId })).rejects.toMatchObject(gone)
  })

  it('is of a day that there is, for people who may read it, and of a class that is theirs', async () => {
    const { admin, teacher, student } = here.school
    const bad = { code: 'bad-request' }
    await expect(add(admin, [admin], { onDay: null })).rejects.toMatchObject(bad)
    await expect(add(admin, [admin], { onDay: 8 })).rejects.toMatchObject(bad)
    await expect(add(admin, [admin], { at: '24:00' })).rejects.toMatchObject(bad)
    await expect(add(admin, [admin], { kind: 'register' })).rejects.toMatchObject(bad)
    await expect(add(admin, [])).rejects.toMatchObject(bad)
    const gone = { code: 'not-found' }
    await expect(add(admin, [student])).rejects.toMatchObject(gone)
    await expect(add(admin, [here.other.admin])).rejects.toMatchObject(gone)
    await expect(add(colleague, [colleague], { classId: here.classId })).rejects.toMatchObject(gone)
    await expect(add(here.other.admin, [here.other.admin], { classId: here.classId })).rejects.toMatchObject(
      gone,
    )
    await expect(add(student, [student])).rejects.toMatchObject({ code: 'forbidden' })
    const names = (await listReaders(teacher.context, {})).map(({ id }) => id)
    expect(names).toEqual(expect.arrayContaining(to(admin, teacher)))
    expect(names).not.toContain(student.personId)
  })
})
