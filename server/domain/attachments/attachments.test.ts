import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attachments } from '../../../db/schema/files/attachments.ts'
import { type Classroom, createClassroom } from '../../../tests/support/classroom.ts'
import { pdf } from '../../../tests/support/samples/files.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { openAnnouncementFile } from '../announcements/open-file.ts'
import { sendAnnouncement } from '../announcements/send-announcement.ts'
import { excuseDates } from '../requests/asking/excuse-dates.ts'
import { openRequestFile } from '../requests/files/open-file.ts'
import { folderOf, keyOf } from './key-of.ts'
import { sweepAttachments } from './sweep-attachments.ts'
import { mostBytes, uploadAttachment } from './upload-attachment.ts'

let world: World
let school: School
let other: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  other = await createSchool(world)
  room = await createClassroom(school, 2)
})
afterAll(() => world.close())

const hourMs = 3_600_000
const upload = (context = room.teacher.context) =>
  uploadAttachment(context, { name: 'letter.pdf', content: new Uint8Array(pdf()) })
const rowOf = async (id: string) =>
  (await world.database.db.select().from(attachments).where(eq(attachments.id, id)))[0]
const notFound = { code: 'not-found' }

describe('a file of an announcement', () => {
  const announced = async (attachmentId: string) => {
    const input = { to: { classId: room.classId }, title: 'A trip', body: 'See the letter.' }
    const sent = await sendAnnouncement(room.teacher.context, { ...input, attachmentIds: [attachmentId] })
    return { announcementId: sent.announcementId, attachmentId }
  }

  it('is for whoever was told, whoever wrote it and the office', async () => {
    const { attachmentId } = await upload()
    const asked = await announced(attachmentId)
    const expected = { id: attachmentId, name: 'letter.pdf', key: keyOf(school.orgId, attachmentId) }
    for (const { context } of [room.student, room.teacher, school.admin])
      expect(await openAnnouncementFile(context, asked)).toMatchObject(expected)
  })

  it('is nobody else’s, as if there were none', async () => {
    const { attachmentId } = await upload()
    const asked = await announced(attachmentId)
    for (const { context } of [school.student, school.teacher, other.admin, other.student])
      await expect(openAnnouncementFile(context, asked)).rejects.toMatchObject(notFound)
    await expect(openAnnouncementFile(school.pending.context, asked)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('opens by its own announcement only', async () => {
    const [first, second] = [await upload(), await upload()]
    const asked = await announced(first.attachmentId)
    await announced(second.attachmentId)
    const crossed = { ...asked, attachmentId: second.attachmentId }
    await expect(openAnnouncementFile(room.student.context, crossed)).rejects.toMatchObject(notFound)
  })
})

describe('a file of a request', () => {
  const asked = async () => {
    const { context } = room.student
    const { attachmentId } = await upload(context)
    const day = { startsOn: '2026-03-03', endsOn: '2026-03-03', reason: 'A cold' }
    const { requestIds } = await excuseDates(context, { ...day, attachmentIds: [attachmentId] })
    return { requestId: requestIds[0] ?? '', attachmentId }
  }

  it('is for whoever asked and whoever decides', async () => {
    const file = await asked()
    for (const { context } of [room.student, room.teacher, school.admin])
      expect(await openRequestFile(context, file)).toMatchObject({
        id: file.attachmentId,
        name: 'letter.pdf',
      })
  })

  it('is not for another student, another class’s teacher or another organization', async () => {
    const file = await asked()
    const [, friend] = room.students
    await expect(openRequestFile(friend?.context ?? other.student.context, file)).rejects.toMatchObject(
      notFound,
    )
    for (const { context } of [school.teacher, other.admin])
      await expect(openRequestFile(context, file)).rejects.toMatchObject(notFound)
  })

  it('opens by its own request only', async () => {
    const file = await asked()
    const { attachmentId } = await upload(room.student.context)
    await expect(openRequestFile(school.admin.context, { ...file, attachmentId })).rejects.toMatchObject(
      notFound,
    )
    await expect(
      openRequestFile(school.admin.context, { ...file, requestId: newId() }),
    ).rejects.toMatchObject(notFound)
  })
})

describe('an upload', () => {
  it('is measured before anything is stored', async () => {
    const content = new Uint8Array(mostBytes + 1)
    await expect(uploadAttachment(room.teacher.context, { name: 'a.pdf', content })).rejects.toMatchObject({
      code: 'bad-request',
    })
    expect(await world.services.objects.list(folderOf(school.orgId))).toEqual([])
  })

  it('that nobody attached within a day is forgotten; one that is attached stays', async () => {
    const [loose, kept] = [await upload(), await upload()]
    const to = { classId: room.classId }
    await sendAnnouncement(room.teacher.context, {
      to,
      title: 'A trip',
      body: 'See the letter.',
      attachmentIds: [kept.attachmentId],
    })
    world.clock.advance(23 * hourMs)
    expect(await sweepAttachments(school.system, {})).toEqual({ orphanKeys: [], next: undefined })
    expect(await rowOf(loose.attachmentId)).toBeDefined()
    world.clock.advance(2 * hourMs)
    const { orphanKeys } = await sweepAttachments(school.system, {})
    expect(orphanKeys).toEqual([keyOf(school.orgId, loose.attachmentId)])
    expect(await rowOf(loose.attachmentId)).toBeUndefined()
    expect(await rowOf(kept.attachmentId)).toBeDefined()
  })

  it('of another organization is not swept along, nor are keys of its folder named', async () => {
    const theirs = await upload(other.teacher.context)
    world.clock.advance(48 * hourMs)
    expect((await sweepAttachments(school.system, {})).orphanKeys).toEqual([])
    expect(await rowOf(theirs.attachmentId)).toBeDefined()
  })

  it('that was stored without its row, by a crash between the two, is named once it is a day old', async () => {
    const stray = keyOf(school.orgId, newId())
    await world.services.objects.put(stray, new Uint8Array([1]), 'application/pdf')
    const odd = `${folderOf(school.orgId)}not-an-id`
    await world.services.objects.put(odd, new Uint8Array([1]), 'application/pdf')
    expect((await sweepAttachments(school.system, {})).orphanKeys).toEqual([])
    world.clock.advance(25 * hourMs)
    expect((await sweepAttachments(school.system, {})).orphanKeys.toSorted()).toEqual([odd, stray].toSorted())
  })

  it('is swept by the system, not by a person', async () => {
    for (const { context } of [school.owner, school.teacher, school.student])
      await expect(sweepAttachments(context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
