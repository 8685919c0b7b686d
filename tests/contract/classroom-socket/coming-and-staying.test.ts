import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signOutEverywhere } from '../../../server/domain/accounts/sessions/sign-out-everywhere.ts'
import { addTeacher } from '../../../server/domain/classes/roster/add-teacher.ts'
import { removeTeacher } from '../../../server/domain/classes/roster/remove-teacher.ts'
import { addSubstitute } from '../../../server/domain/classes/substitutes/add-substitute.ts'
import { removeSubstitute } from '../../../server/domain/classes/substitutes/remove-substitute.ts'
import { suspendPerson } from '../../../server/domain/people/record/suspend-person.ts'
import { createToken } from '../../../server/domain/people/tokens/create-token.ts'
import { revokeToken } from '../../../server/domain/people/tokens/revoke-token.ts'
import { createClassroom } from '../../support/classroom.ts'
import { createSchool, type Member } from '../../support/school.ts'
import { codeOf, openSocketDoor, type SocketDoor } from './sockets.ts'

let door: SocketDoor
beforeAll(async () => {
  door = await openSocketDoor()
})
afterAll(() => door.close())

const classroom = (size = 1) => createClassroom(door.school, size)

describe('coming in', () => {
  it('by the header: staff get the counts, a student the own mark with its reason', async () => {
    const room = await classroom(2)
    const { id } = await room.open()
    const teacher = await door.enter(id, room.teacher)
    expect(teacher.frames).toEqual([
      {
        event: 'TODAY_SUMMARY',
        data: {
          sessionId: id,
          closedAt: null,
          total: 2,
          expected: 2,
          present: 0,
          late: 0,
          absent: 0,
          excused: 0,
        },
      },
    ])
    const student = await door.enter(id, room.student)
    expect(student.frames).toMatchObject([
      {
        event: 'MY_ATTENDANCE',
        data: { sessionId: id, personId: room.student.personId, status: 'expected' },
      },
    ])
    expect(student.frames[0]?.data.sentence).toEqual(expect.any(String))
    await Promise.all([teacher.leave(), student.leave()])
  })

  it('by the first message, where headers cannot be set', async () => {
    const room = await classroom()
    const app = await door.connect((await room.open()).id)
    app.say('AUTHENTICATE', { token: await door.tokenOf(room.teacher) }, 'hello')
    expect(await app.answer('hello')).toMatchObject({ event: 'TODAY_SUMMARY', data: { total: 1 } })
    await app.leave()
  })

  it('without a sign-in nothing is heard or done', async () => {
    const room = await classroom()
    const app = await door.connect((await room.open()).id)
    app.say('DONE')
    expect(await app.closed).toBe(4401)
    expect(app.frames).toEqual([])
  })

  it.each([
    ['a made-up token', async () => 'not-a-token-of-ours', 4401, 'unauthenticated'],
    [
      'a token that is over',
      async (member: Member) => {
        const token = await door.tokenOf(member)
        door.world.clock.advance(16 * 60_000)
        return token
      },
      4401,
      'token-expired',
    ],
    [
      'a token made for something else',
      async (member: Member) => (await door.personal(member, ['profile:read'])).token,
      4403,
      'scope-missing',
    ],
  ])('with %s is refused', async (_, make, closed, code) => {
    const room = await classroom()
    const { id } = await room.open()
    const app = await door.connect(id, await make(room.teacher))
    expect(await app.closed).toBe(closed)
    expect(app.frames.map(codeOf)).toEqual([code])
  })

  it('to somebody else’s session reads like to none', async () => {
    const [room, another] = [await classroom(), await classroom()]
    const { id } = await room.open()
    const elsewhere = await createSchool(door.world)
    const strangers = [another.teacher, another.student, elsewhere.owner, elsewhere.student]
    for (const stranger of strangers) {
      const app = await door.connect(id, await door.tokenOf(stranger))
      expect(await app.closed).toBe(4404)
      expect(app.frames).toMatchObject([{ event: 'ERROR', data: { code: 'not-found' } }])
    }
    const waiting = await door.connect(id, await door.tokenOf(door.school.pending))
    expect(await waiting.closed).toBe(4403)
    expect(waiting.frames.map(codeOf)).toEqual(['organization-needed'])
  })
})

describe('staying', () => {
  it('a new token renews the connection; somebody else’s does not take it over', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const app = await door.enter(id, room.teacher)
    app.say('AUTHENTICATE', { token: await door.tokenOf(room.teacher) }, 'again')
    expect(await app.answer('again')).toMatchObject({ event: 'TODAY_SUMMARY' })
    app.say('AUTHENTICATE', { token: await door.tokenOf(door.school.owner) }, 'other')
    expect(codeOf(await app.answer('other'))).toBe('forbidden')
    app.say('TODAY_SUMMARY', {}, 'still')
    expect(await app.answer('still')).toMatchObject({ event: 'TODAY_SUMMARY' })
    await app.leave()
  })

  it('ends with the membership, at the next thing that happens', async () => {
    const room = await classroom(2)
    const { id } = await room.open()
    const [teacher, student] = await Promise.all([door.enter(id, room.teacher), door.enter(id, room.student)])
    await suspendPerson(door.school.admin.context, { personId: room.student.personId })
    expect(await student.closed).toBe(4403)
    teacher.say('ATTENDANCE_MARKED', { personId: room.student.personId, status: 'absent' }, 'mark')
    await teacher.answer('mark')
    expect(student.frames.map(({ event }) => event)).toEqual(['MY_ATTENDANCE', 'ERROR'])
    await teacher.leave()
  })

  it('ends for a teacher who leaves the class and a substitute who is sent home, within a second', async () => {
    const room = await classroom()
    const { id, localDate } = await room.open()
    const { context } = door.school.admin
    const { classId } = room
    const [colleague, stand] = [await door.school.member('teacher'), await door.school.member('teacher')]
    await addTeacher(context, { classId, personId: colleague.personId })
    const days = { startsOn: localDate, endsOn: localDate }
    const { substitutionId } = await addSubstitute(context, {
      classId,
      personId: stand.personId,
      ...days,
    })
    const [stays, left, home] = await Promise.all(
      [room.teacher, colleague, stand].map(member => door.enter(id, member)),
    )
    for (const end of [
      () => removeTeacher(context, { classId, personId: colleague.personId }),
      () => removeSubstitute(context, { substitutionId }),
    ])
      await end()
    for (const app of [left, home]) {
      expect(await app?.closed).toBe(4403)
      expect(app?.frames.at(-1)).toMatchObject({ event: 'ERROR', data: { code: 'forbidden' } })
    }
    stays?.say('TODAY_SUMMARY', {}, 'still')
    expect(await stays?.answer('still')).toMatchObject({ event: 'TODAY_SUMMARY' })
    await stays?.leave()
  })

  it('ends with a revoked token and an ended sign-in, with nothing else happening, and for nobody else', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const token = await createToken(room.teacher.context, {
      name: 'A screen in the staff room',
      scopes: ['sessions:read'],
      days: 30,
    })
    const byToken = await door.connect(id, token.token)
    await byToken.heard(({ event }) => event === 'TODAY_SUMMARY')
    const [teacher, student] = await Promise.all([door.enter(id, room.teacher), door.enter(id, room.student)])
    await revokeToken(room.teacher.context, { tokenId: token.id })
    await signOutEverywhere(room.student.context, {})
    const told = { event: 'ERROR', data: { message: 'This token or sign-in was ended.' } }
    for (const app of [byToken, student]) {
      expect(await app.closed).toBe(4401)
      expect(app.frames.at(-1)).toMatchObject(told)
    }
    teacher.say('TODAY_SUMMARY', {}, 'still')
    expect(await teacher.answer('still')).toMatchObject({ event: 'TODAY_SUMMARY' })
    await teacher.leave()
  })

  it('ends with the token, when it is looked at again', async () => {
    const room = await classroom()
    const { id } = await room.open()
    const app = await door.enter(id, room.teacher)
    door.world.clock.advance(16 * 60_000)
    await door.classroom.recheck()
    expect(await app.closed).toBe(4401)
    expect(app.frames.at(-1)).toMatchObject({ event: 'ERROR', data: { code: 'token-expired' } })
  })
})
