import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventLog } from '../../../db/schema/event-log.ts'
import { type Classroom, createClassroom } from '../../../tests/support/classroom.ts'
import { recordingRealtime } from '../../../tests/support/ports.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { pushChanges } from '../../consumers/push-changes.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { addSubstitute } from '../classes/substitutes/add-substitute.ts'
import { channelOf } from '../live/channels.ts'
import { editNote } from './edit-note.ts'
import { listNotes } from './list-notes.ts'
import { noteHistory } from './note-history.ts'
import { removeNote } from './remove-note.ts'
import { writeNote } from './write-note.ts'

let world: World
let school: School
let room: Classroom
let sessionId: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  room = await createClassroom(school)
  sessionId = (await room.open()).id
})
afterAll(() => world.close())

const write = ({ context }: Member, words: string, personId?: string) =>
  writeNote(context, { sessionId, personId, words })
const read = async ({ context }: Member) => listNotes(context, { sessionId })
const wordsOf = async (member: Member) => (await read(member)).map(({ words }) => words)
const later = () => world.clock.advance(60_000)
const notFound = { code: 'not-found' }
const forbidden = { code: 'forbidden' }

describe('notes of a session', () => {
  it('tell colleagues who wrote what about whom and when, and what became of it', async () => {
    const { teacher, student } = room
    const { noteId } = await write(teacher, '  The projector is broken. ')
    later()
    await write(school.admin, 'Left with a headache.', student.personId)
    later()
    const { before } = await editNote(teacher.context, { noteId, words: 'The projector works again.' })
    expect(before).toBe('The projector is broken.')
    expect(await read(school.owner)).toMatchObject([
      {
        personId: null,
        words: 'The projector works again.',
        authorName: teacher.fullName,
        createdAt: new Date('2026-03-02T09:00:00Z'),
        editedAt: new Date('2026-03-02T09:02:00Z'),
      },
      { personId: student.personId, fullName: student.fullName, authorName: school.admin.fullName },
    ])
    later()
    await removeNote(teacher.context, { noteId })
    expect(await wordsOf(teacher)).toEqual(['Left with a headache.'])
    later()
    await removeNote(teacher.context, { noteId, removed: false })
    await removeNote(teacher.context, { noteId, removed: false })
    expect(await wordsOf(teacher)).toHaveLength(2)
    const history = await noteHistory(school.admin.context, { noteId })
    expect(history.map(({ what, words, at }) => [what, words, at.toISOString().slice(11, 16)])).toEqual([
      ['written', 'The projector is broken.', '09:00'],
      ['edited', 'The projector works again.', '09:02'],
      ['removed', 'The projector works again.', '09:03'],
      ['restored', 'The projector works again.', '09:04'],
    ])
  })

  it('are changed by their author alone, deleted by an admin as well, who then alone restores them', async () => {
    const { teacher } = room
    const colleague = await school.member('teacher')
    const days = { startsOn: '2026-03-02', endsOn: '2026-03-02' }
    await addSubstitute(school.admin.context, {
      classId: room.classId,
      personId: colleague.personId,
      ...days,
    })
    const { noteId } = await write(teacher, 'Noisy.')
    expect(await wordsOf(colleague)).toEqual(['Noisy.'])
    for (const other of [colleague, school.admin])
      await expect(editNote(other.context, { noteId, words: 'Quiet.' })).rejects.toMatchObject(forbidden)
    await expect(removeNote(colleague.context, { noteId })).rejects.toMatchObject(forbidden)
    await removeNote(school.admin.context, { noteId })
    await expect(editNote(teacher.context, { noteId, words: 'Quiet.' })).rejects.toMatchObject({
      details: { reason: 'note-removed' },
    })
    await expect(removeNote(teacher.context, { noteId, removed: false })).rejects.toMatchObject(forbidden)
    await removeNote(school.admin.context, { noteId, removed: false })
    expect(await wordsOf(teacher)).toEqual(['Noisy.'])
  })

  it('are about people on its roster, also about who was marked and has left the class since', async () => {
    const { teacher, student, classId } = room
    const { personId } = student
    const neighbour = (await createClassroom(school)).student
    await expect(write(teacher, 'Not here.', neighbour.personId)).rejects.toMatchObject(notFound)
    await markPeople(teacher.context, { sessionId, personIds: [personId], status: 'present' })
    await endEnrolment(school.admin.context, { classId, personId, endsOn: '2026-03-01' })
    await write(teacher, 'Said goodbye.', personId)
    for (const words of ['  ', 'x'.repeat(2_001)])
      await expect(write(teacher, words)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('are nobody’s but staff’s of that session', async () => {
    const { teacher, student } = room
    const { noteId } = await write(teacher, 'In confidence.', student.personId)
    const stranger = await school.member('teacher')
    const other = await createSchool(world)
    const acts = ({ context }: Member) => [
      () => listNotes(context, { sessionId }),
      () => noteHistory(context, { noteId }),
      () => writeNote(context, { sessionId, words: 'Hello.' }),
      () => editNote(context, { noteId, words: 'Hello.' }),
      () => removeNote(context, { noteId }),
    ]
    for (const act of [...acts(stranger), ...acts(other.admin)])
      await expect(act()).rejects.toMatchObject(notFound)
    for (const act of [...acts(student), ...acts(school.pending)])
      await expect(act()).rejects.toMatchObject(forbidden)
    expect(await wordsOf(teacher)).toEqual(['In confidence.'])
  })

  it('reach the session’s screens as they change, by their ids only, and again the same when told again', async () => {
    const { noteId } = await write(room.teacher, 'A secret.')
    await removeNote(room.teacher.context, { noteId })
    const { realtime, published } = recordingRealtime()
    const logged = await world.database.db
      .select()
      .from(eventLog)
      .where(and(eq(eventLog.orgId, school.orgId), eq(eventLog.type, 'note.changed')))
    const payload = { sessionId, classId: room.classId, noteId }
    expect(logged.slice(-2).map(event => event.payload)).toEqual([payload, payload])
    const event = {
      type: 'note.changed' as const,
      payload,
      orgId: school.orgId,
      xid: '1',
      id: 1,
      at: new Date(),
    }
    for (let time = 0; time < 2; time++) await pushChanges(realtime).deliver([event])
    const channel = channelOf(school.orgId, { topic: 'session', id: sessionId })
    expect(published).toEqual([
      { channel, event: 'note.changed', data: {} },
      { channel, event: 'note.changed', data: {} },
    ])
  })
})
