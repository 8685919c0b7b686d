import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { authorizeChannel } from './authorize-channel.ts'
import { channelOf, parseChannel, type Topic } from './channels.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const listen = (context: Context, orgId: string, topic: Topic) =>
  authorizeChannel(context, { channel: channelOf(orgId, topic) })
const refused = { code: 'not-found' }

describe('the grammar of channels', () => {
  it('reads back what it writes', () => {
    const orgId = newId()
    const topics: Topic[] = [
      { topic: 'session', id: newId() },
      { topic: 'person', id: newId() },
      { topic: 'class', id: newId() },
      { topic: 'sessions' },
      { topic: 'queue' },
      { topic: 'readers' },
    ]
    for (const topic of topics) expect(parseChannel(channelOf(orgId, topic))).toEqual({ orgId, topic })
  })

  it.each([
    '',
    'private-org.',
    `private-org.${newId()}`,
    `private-org.${newId()}.session`,
    `private-org.${newId()}.queue.${newId()}`,
    `private-org.${newId()}.everything`,
    `presence-org.${newId()}.queue`,
    `private-org.${newId()}.queue\n`,
    `x-private-org.${newId()}.queue`,
    `private-org.${newId().toUpperCase()}.queue`,
  ])('knows no channel %j', name => {
    expect(parseChannel(name)).toBeUndefined()
  })
})

describe('listening', () => {
  it.each(['session', 'class'] as const)('to a %s is for staff and for those who teach it', async about => {
    const { open, classId, teacher, student } = await createClassroom(school)
    const topic: Topic = { topic: about, id: about === 'class' ? classId : (await open()).id }
    for (const context of [school.owner.context, school.admin.context, teacher.context]) {
      await expect(listen(context, school.orgId, topic)).resolves.toEqual({
        channel: channelOf(school.orgId, topic),
      })
    }
    await expect(listen(school.teacher.context, school.orgId, topic)).rejects.toMatchObject(refused)
    await expect(listen(student.context, school.orgId, topic)).rejects.toMatchObject(refused)
    await expect(listen(other.admin.context, other.orgId, topic)).rejects.toMatchObject(refused)
  })

  it('to a person is for that person alone, while waiting to be let in too', async () => {
    for (const member of [school.student, school.pending]) {
      const topic: Topic = { topic: 'person', id: member.personId }
      await expect(listen(member.context, school.orgId, topic)).resolves.toBeDefined()
      await expect(listen(school.owner.context, school.orgId, topic)).rejects.toMatchObject(refused)
    }
  })

  it('to the queue, the readers and the sessions goes by what one may read', async () => {
    const may = async (context: Context, topic: 'queue' | 'readers' | 'sessions') =>
      listen(context, school.orgId, { topic }).then(
        () => true,
        () => false,
      )
    const table = await Promise.all(
      [school.admin, school.teacher, school.student, school.pending].map(async ({ context }) => [
        await may(context, 'queue'),
        await may(context, 'readers'),
        await may(context, 'sessions'),
      ]),
    )
    expect(table).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, false],
      [false, false, false],
    ])
  })

  it('to another organization reads like listening to nothing', async () => {
    const { open } = await createClassroom(other)
    const session = await open()
    const admin = school.admin.context
    const unknown = await listen(admin, school.orgId, { topic: 'session', id: newId() }).catch(error => error)
    expect(unknown).toMatchObject(refused)
    await expect(listen(admin, other.orgId, { topic: 'queue' })).rejects.toMatchObject(refused)
    await expect(listen(admin, other.orgId, { topic: 'session', id: session.id })).rejects.toMatchObject(
      refused,
    )
    await expect(listen(admin, school.orgId, { topic: 'session', id: session.id })).rejects.toMatchObject({
      code: 'not-found',
      message: unknown.message,
    })
  })
})
