import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import {
  asBrought,
  exchangeOf,
  onerosterFile,
  smallSchool,
  type Tables,
  without,
} from '../../../tests/support/exchange/oneroster.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { updatePerson } from '../people/record/update-person.ts'
import { undoImport } from '../roster/undo-import.ts'

let world: World
let school: School
let admin: Context
let exchange: ReturnType<typeof exchangeOf>
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  admin = school.admin.context
  exchange = exchangeOf(world, school)
})
afterAll(() => world.close())

describe('what the files leave out or take away', () => {
  it('goes where the manifest says bulk: only what the records brought, unless everything is meant', async () => {
    const byHand = await school.member('student', 'By Hand')
    await exchange.bring(onerosterFile(smallSchool))
    const rest = without('users', 'u2')
    const fewer = { ...rest, enrollments: without('enrollments', 'e2').enrollments }
    const { importId, missed, counts } = await exchange.bring(onerosterFile(fewer))
    expect({ missed, remove: counts.remove }).toEqual({ missed: 2, remove: 2 })
    expect(await exchange.told(importId, 'remove')).toEqual([
      'users - remove Bo Finch: Is suspended: what they did and were marked stays.',
      'enrollments - remove Bo Finch in Biology: leaves after 2026-03-02',
    ])
    const bo = await exchange.personCalled('Bo Finch')
    expect(bo).toMatchObject({ status: 'suspended', suspendedAt: world.clock.now() })
    expect(await exchange.standing()).toContain('Biology Bo Finch 2026-01-05 2026-03-02')
    const everything = await exchange.check(onerosterFile(fewer), 'all-go')
    const names = (await exchange.told(everything.importId, 'remove')).map(text => text.split(':')[0])
    expect(names).toContain(`users - remove ${byHand.fullName}`)
    expect(names.some(name => name?.includes(school.admin.fullName))).toBe(false)
    expect((await exchange.check(onerosterFile(fewer), 'stay')).counts.remove).toBe(0)
  })

  it('stays where the manifest says delta, and goes by the word tobedeleted', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const at = '2026-03-01T00:00:00Z'
    const delta = {
      classes: [`c2,tobedeleted,${at},Chemistry,CHE,co1,t1`],
      users: [`u2,tobedeleted,${at},true,Bo,Finch,S-2,`, `u7,tobedeleted,${at},true,Un,Known,,`],
      enrollments: [`e3,tobedeleted,${at},c2,u1,student,,`, `e9,tobedeleted,${at},c2,u9,teacher,,`],
    }
    const { importId, missed } = await exchange.bring(onerosterFile(delta, 'delta'))
    expect(missed).toBe(0)
    expect(await exchange.told(importId)).toEqual([
      'classes 2 remove Chemistry: Is archived: its sessions and marks stay.',
      'users 2 remove Bo Finch: Is suspended: what they did and were marked stays.',
      'users 3 unchanged Un Known: Is not here any more.',
      'enrollments 2 remove Ada Quill in Chemistry: does not join',
      'enrollments 3 remove Tess Chalk in Chemistry: Teaches it no more.',
    ])
    expect(await exchange.standing()).toEqual(asBrought.slice(0, 3))
    const open = and(eq(classes.orgId, school.orgId), isNull(classes.archivedAt))
    expect((await world.database.db.select().from(classes).where(open)).map(({ name }) => name)).toEqual([
      'Biology',
    ])
    const again = await exchange.check(onerosterFile(delta, 'delta'))
    expect(again.counts).toMatchObject({ remove: 0, error: 0 })
  })

  it('comes back as a stay of its own, so that the days between count for nobody', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const ada = await exchange.personCalled('Ada Quill')
    const [stay] = await world.database.db
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.personId, ada?.id ?? ''), eq(enrolments.sourceId, 'e1')))
    await endEnrolment(admin, {
      classId: stay?.classId ?? '',
      personId: ada?.id ?? '',
      endsOn: '2026-02-15',
    })
    await exchange.bring(onerosterFile(smallSchool))
    expect((await exchange.standing()).filter(text => text.startsWith('Biology Ada'))).toEqual([
      'Biology Ada Quill 2026-01-05 2026-02-15',
      'Biology Ada Quill 2026-03-02 –',
    ])
    expect((await exchange.check(onerosterFile(smallSchool))).counts).toMatchObject({ change: 0, add: 0 })
  })
})

describe('undoing', () => {
  it('puts back who was suspended, archived, renamed and taken out, and takes away what was made', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const next: Tables = {
      ...smallSchool,
      classes: ['c1,,,Life Science,BIO,co1,t1', 'c5,,,Astronomy,,co1,t1'],
      users: [smallSchool.users[0] ?? '', smallSchool.users[2] ?? ''],
      enrollments: ['e1,,,c1,u1,student,2026-01-05,', 'e20,,,c5,u1,student,2026-03-01,'],
    }
    const { importId } = await exchange.bring(onerosterFile(next))
    expect(await exchange.standing()).toContain('Astronomy Ada Quill 2026-03-01 –')
    expect((await exchange.personCalled('Bo Finch'))?.status).toBe('suspended')
    expect(await undoImport(admin, { importId })).toEqual({ undone: true, obstacles: [] })
    expect(await exchange.standing()).toEqual(asBrought)
    expect(await exchange.personCalled('Bo Finch')).toMatchObject({ status: 'active', suspendedAt: null })
    expect((await exchange.check(onerosterFile(smallSchool))).counts).toMatchObject({ unchanged: 11 })
  })

  it('refuses where somebody changed a person since, and names them', async () => {
    const { importId } = await exchange.bring(onerosterFile(smallSchool))
    const ada = await exchange.personCalled('Ada Quill')
    await updatePerson(admin, { personId: ada?.id ?? '', fullName: 'Ada Later' })
    expect(await undoImport(admin, { importId })).toMatchObject({
      undone: false,
      obstacles: [{ name: 'Ada Quill' }],
    })
  })
})

describe('a number or a name', () => {
  it('goes from one to the next in one import, and back', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const swapped: Tables = {
      ...smallSchool,
      classes: ['c1,,,Chemistry,BIO,co1,t1'],
      users: [
        'u1,,,true,Ada,Quill,S-3,ada@example.org',
        'u2,,,true,Bo,Finch,S-1,',
        smallSchool.users[2] ?? '',
      ],
      enrollments: smallSchool.enrollments.filter(row => row.includes(',c1,')),
    }
    const { importId } = await exchange.bring(onerosterFile(swapped))
    expect((await exchange.personCalled('Bo Finch'))?.rollNumber).toBe('S-1')
    expect(await exchange.standing()).toContain('Chemistry Bo Finch 2026-01-05 2026-06-30')
    expect(await undoImport(admin, { importId })).toMatchObject({ undone: true })
    expect((await exchange.personCalled('Ada Quill'))?.rollNumber).toBe('S-1')
    expect(await exchange.standing()).toEqual(asBrought)
  })
})

describe('those who react', () => {
  it('hear who was shut out and let in again, who teaches no more, and whose enrolments moved', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const bo = await exchange.personCalled('Bo Finch')
    const tess = await exchange.personCalled('Tess Chalk')
    const heard = async (importId: string) => {
      const { db } = world.database
      const rows = await db
        .select()
        .from(eventLog)
        .where(eq(eventLog.orgId, school.orgId))
        .orderBy(eventLog.id)
      const last = rows.findLastIndex(
        ({ type, payload }) => type === 'roster.changed' && JSON.stringify(payload).includes(importId),
      )
      const before = rows.slice(0, last).findLastIndex(({ type }) => type === 'roster.changed')
      return rows.slice(before + 1, last).map(({ type, payload }) => `${type} ${JSON.stringify(payload)}`)
    }
    const fewer = {
      ...smallSchool,
      users: smallSchool.users.filter(row => !row.startsWith('u2')),
      enrollments: smallSchool.enrollments.filter(row => !row.startsWith('e2') && !row.startsWith('e8')),
    }
    const { importId } = await exchange.bring(onerosterFile(fewer))
    const told = await heard(importId)
    expect(told.filter(text => text.startsWith('person.suspended'))).toEqual([
      `person.suspended ${JSON.stringify({ personId: bo?.id })}`,
    ])
    expect(told.filter(text => text.startsWith('teacher.left'))).toEqual([
      expect.stringContaining(tess?.id ?? ''),
    ])
    expect(told.filter(text => text.startsWith('enrolment.changed'))).toEqual([
      expect.stringContaining(bo?.id ?? ''),
    ])
    await undoImport(admin, { importId })
    expect((await heard(importId)).filter(text => text.startsWith('person.'))).toEqual([
      `person.reinstated ${JSON.stringify({ personId: bo?.id })}`,
    ])
  })
})
