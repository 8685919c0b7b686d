import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRoster } from '../../../server/domain/attendance/get-roster.ts'
import { undoMarking } from '../../../server/domain/attendance/undo-marking.ts'
import { acceptScans } from '../../../server/domain/ingest/accept-scans.ts'
import { createClassroom, scanUploadOf } from '../../support/classroom.ts'
import { type App, codeOf, type Frame, openSocketDoor, type SocketDoor } from './sockets.ts'

let door: SocketDoor
beforeAll(async () => {
  door = await openSocketDoor()
})
afterAll(() => door.close())

const eventsOf = ({ frames }: App) => frames.map(({ event }) => event)
const isMark = (personId: string, status: string) => (frame: Frame) =>
  frame.event === 'ATTENDANCE_MARKED' && frame.data.personId === personId && frame.data.status === status
const classroom = (size = 1) => createClassroom(door.school, size)

describe('marking', () => {
  it('answers the sender first, then this session’s own audience, and nobody else', async () => {
    const [room, other] = [await classroom(2), await classroom(1)]
    const [{ id }, { id: otherId }] = [await room.open(), await other.open()]
    const [teacher, owner, student, neighbour, elsewhere] = await Promise.all([
      door.enter(id, room.teacher),
      door.enter(id, door.school.owner),
      door.enter(id, room.student),
      door.enter(id, room.students[1] ?? room.student),
      door.enter(otherId, other.teacher),
    ])
    const { personId } = room.student
    teacher.say('ATTENDANCE_MARKED', { personId, status: 'late', note: 'Bus' }, 'm1')
    expect(await teacher.answer('m1')).toMatchObject({
      event: 'ATTENDANCE_MARKED',
      data: { sessionId: id, personId, status: 'late', method: 'manual', note: 'Bus' },
    })
    const told = await owner.heard(isMark(personId, 'late'))
    expect(told).not.toHaveProperty('ref')
    expect(await student.heard(({ data }) => data.status === 'late')).toMatchObject({
      event: 'MY_ATTENDANCE',
      data: { sentence: expect.stringContaining('late') },
    })
    // Said again it changes nothing new for the others, and is answered all the same.
    teacher.say('TODAY_SUMMARY', {}, 'sum')
    expect((await teacher.answer('sum')).data).toMatchObject({ total: 2, late: 1, expected: 1 })
    await neighbour.heard(({ event }) => event === 'TODAY_SUMMARY')
    expect(eventsOf(neighbour)).toEqual(['MY_ATTENDANCE', 'TODAY_SUMMARY'])
    expect(eventsOf(elsewhere)).toEqual(['TODAY_SUMMARY'])
    await Promise.all([teacher, owner, student, neighbour, elsewhere].map(app => app.leave()))
  })

  it('tells a card at the reader and a mark that was taken back, whoever did it', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const app = await door.enter(id, room.teacher)
    await acceptScans.together([
      {
        context: door.world.as({ kind: 'device', orgId: door.school.orgId, ...room.reader }),
        input: { deliveries: [{ deviceId: room.reader.deviceId, upload: scanUploadOf(room.student.uid) }] },
      },
    ])
    const { personId } = room.student
    expect(await app.heard(isMark(personId, 'present'))).toMatchObject({ data: { method: 'card' } })
    app.say('ATTENDANCE_MARKED', { personId, status: 'absent' }, 'wrong')
    await app.answer('wrong')
    const { rows } = await getRoster(room.teacher.context, { sessionId: id })
    const evidenceIds = rows.flatMap(({ evidenceId }) => evidenceId ?? [])
    await undoMarking(room.teacher.context, { sessionId: id, evidenceIds })
    await app.heard(frame => isMark(personId, 'present')(frame) && app.frames.indexOf(frame) > 2)
    await app.leave()
  })

  it('200 at once in one session: every one is answered, and the last word of each person stands', async () => {
    const room = await classroom(20)
    const { id } = await room.open()
    const [app, witness] = await Promise.all([
      door.enter(id, room.teacher),
      door.enter(id, door.school.owner),
    ])
    const words = [
      'present',
      'late',
      'absent',
      'excused',
      'present',
      'late',
      'absent',
      'excused',
      'late',
      'present',
    ]
    const said = words.flatMap((status, round) =>
      room.students.map(({ personId }, index) => ({ personId, status, ref: `${round}-${index}` })),
    )
    for (const { ref, ...data } of said) app.say('ATTENDANCE_MARKED', data, ref)
    const answers = await Promise.all(said.map(({ ref }) => app.answer(ref)))
    expect(answers).toHaveLength(200)
    expect(answers.map(({ data }) => [data.personId, data.status])).toEqual(
      said.map(({ personId, status }) => [personId, status]),
    )
    app.say('TODAY_SUMMARY', {}, 'end')
    expect((await app.answer('end')).data).toMatchObject({ total: 20, present: 20 })
    await witness.heard(({ event, data }) => event === 'TODAY_SUMMARY' && data.present === 20)
    const seen = new Map(
      witness.frames
        .filter(({ event }) => event === 'ATTENDANCE_MARKED')
        .map(({ data }) => [data.personId, data.status]),
    )
    expect([...seen.values()]).toEqual(room.students.map(() => 'present'))
    await Promise.all([app.leave(), witness.leave()])
  })
})

describe('ending', () => {
  it('marks the rest absent, once: a second DONE is refused and changes nothing', async () => {
    const room = await classroom(3)
    const { id } = await room.open()
    const [teacher, owner, student] = await Promise.all([
      door.enter(id, room.teacher),
      door.enter(id, door.school.owner),
      door.enter(id, room.student),
    ])
    teacher.say('ATTENDANCE_MARKED', { personId: room.student.personId, status: 'present' })
    teacher.say('DONE', {}, 'first')
    teacher.say('DONE', {}, 'second')
    const counts = { total: 3, present: 1, absent: 2, expected: 0 }
    expect(await teacher.answer('first')).toMatchObject({ event: 'DONE', data: counts })
    expect(await teacher.answer('second')).toMatchObject({ event: 'ERROR', data: { code: 'already-closed' } })
    for (const app of [owner, student]) {
      expect(await app.heard(({ event }) => event === 'DONE')).toMatchObject({ data: counts })
    }
    owner.say('TODAY_SUMMARY', {}, 'after')
    expect((await owner.answer('after')).data).toMatchObject({ ...counts, closedAt: expect.any(String) })
    const { rows } = await getRoster(room.teacher.context, { sessionId: id })
    expect(rows.map(({ status }) => status).sort()).toEqual(['absent', 'absent', 'present'])
    for (const app of [teacher, owner, student])
      expect(eventsOf(app).filter(event => event === 'DONE')).toHaveLength(1)
    await Promise.all([teacher, owner, student].map(app => app.leave()))
  })
})

describe('what is refused in the room', () => {
  it('by role before anything about the session', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const [student, teacher] = await Promise.all([door.enter(id, room.student), door.enter(id, room.teacher)])
    for (const event of ['ATTENDANCE_MARKED', 'TODAY_SUMMARY', 'DONE']) {
      student.say(event, { nonsense: true }, event)
      expect(await student.answer(event)).toMatchObject({ event: 'ERROR', data: { code: 'forbidden' } })
    }
    teacher.say('MY_ATTENDANCE', {}, 'mine')
    expect(codeOf(await teacher.answer('mine'))).toBe('forbidden')
    student.say('MY_ATTENDANCE', {}, 'mine')
    expect(await student.answer('mine')).toMatchObject({ data: { status: 'expected' } })
    await Promise.all([student.leave(), teacher.leave()])
  })

  it('what no schema knows, each with its own words, and the connection stays', async () => {
    const room = await classroom()
    const stranger = await classroom()
    const { id } = await room.open()
    const app = await door.enter(id, room.teacher)
    const { personId } = room.student
    app.raw('{')
    app.raw('null')
    app.raw('[1]')
    app.raw(JSON.stringify({ event: 'ATTENDANCE_MARKED', data: { __proto__: 1 }, extra: 1 }))
    app.say('NOTHING', {}, 'event')
    app.say('ATTENDANCE_MARKED', { personId, status: 'asleep' }, 'status')
    app.say('ATTENDANCE_MARKED', { personId }, 'none')
    app.say('ATTENDANCE_MARKED', { personId: 'x', status: 'present' }, 'person')
    app.say('ATTENDANCE_MARKED', { personId, status: 'present', sessionId: id }, 'more')
    app.say('ATTENDANCE_MARKED', { personId: stranger.student.personId, status: 'present' }, 'stranger')
    app.say('TODAY_SUMMARY', {}, 'still here')
    await app.answer('still here')
    const errors = app.frames.filter(({ event }) => event === 'ERROR')
    expect(errors).toHaveLength(10)
    expect(new Set(errors.map(codeOf))).toEqual(new Set(['invalid-input', 'bad-request']))
    expect((await app.answer('still here')).data).toMatchObject({ expected: 1, present: 0 })
    await app.leave()
  })

  it('what is too long or no text ends the connection', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const [long, bytes] = await Promise.all([door.enter(id, room.teacher), door.enter(id, room.teacher)])
    long.raw(JSON.stringify({ event: 'DONE', data: { x: 'x'.repeat(5_000) } }))
    expect(await long.closed).toBe(1009)
    bytes.raw(Buffer.from('{}'))
    expect(await bytes.closed).toBe(1003)
  })

  it('a token that may only read listens and marks nobody', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const { token } = await door.personal(room.teacher, ['sessions:read'])
    const app = await door.connect(id, token)
    app.say('DONE', {}, 'done')
    expect(codeOf(await app.answer('done'))).toBe('scope-missing')
    await app.leave()
  })
})
