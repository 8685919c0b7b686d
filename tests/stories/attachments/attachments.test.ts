import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerDownload } from '../../../server/api/attachments/download.ts'
import { answerUpload } from '../../../server/api/attachments/upload.ts'
import { sweepObjects } from '../../../server/consumers/files/sweep-objects.ts'
import { listMyAnnouncements } from '../../../server/domain/announcements/list-my-announcements.ts'
import { sendAnnouncement } from '../../../server/domain/announcements/send-announcement.ts'
import { withdrawAnnouncement } from '../../../server/domain/announcements/withdraw-announcement.ts'
import { excuseDates } from '../../../server/domain/requests/asking/excuse-dates.ts'
import { listRequests } from '../../../server/domain/requests/reading/list-requests.ts'
import type { Context } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { type Classroom, createClassroom } from '../../support/classroom.ts'
import { jpeg, pdf, png, rawPng, webp } from '../../support/samples/files.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'
import { forgeries } from './forgeries.ts'

let world: World
let school: School
let other: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  room = await createClassroom(school, 2)
})
afterAll(() => world.close())

const own = 'http://localhost:3000'

async function send(
  context: Context,
  name: string,
  content: Uint8Array,
  headers: Record<string, string> = {},
) {
  const url = `${own}/api/attachments?${new URLSearchParams({ o: 'x', name })}`
  const init = { method: 'POST', body: new Uint8Array(content), headers: { origin: own, ...headers } }
  const answer = await answerUpload(new Request(url, init), async () => context)
  return { status: answer.status, body: await answer.json() }
}

async function uploaded(context: Context, name: string, content: Uint8Array): Promise<string> {
  const { status, body } = await send(context, name, content)
  expect(status).toBe(201)
  return body.attachmentId
}

const open = (context: Context, of: string, id: string, attachmentId: string) =>
  answerDownload(context, { of, id, attachmentId })
const statusOf = async (...asked: Parameters<typeof open>) => (await open(...asked)).status

describe('what is sent', () => {
  it.each([
    ['letter.pdf', 'letter.pdf', 'application/pdf', async () => pdf()],
    ['Photo.JPEG', 'Photo.jpg', 'image/jpeg', () => jpeg(3_000, 2_000)],
    ['scan', 'scan.png', 'image/png', () => png()],
    ['sticker.webp', 'sticker.jpg', 'image/jpeg', () => webp()],
    ['../../etc/pass\u202ewd\u0000.png', 'etc pass wd.png', 'image/png', () => png()],
    ['.png', 'file.png', 'image/png', () => png()],
  ])('%s is kept as %s', async (name, kept, type, content) => {
    const { status, body } = await send(room.student.context, name, await content())
    expect({ status, ...body }).toMatchObject({ status: 201, name: kept, type })
  })

  it('is a picture made anew: turned upright, no longer than 2,400 pixels, without place, author or a second file', async () => {
    const taken = await sharp({ create: { width: 3_000, height: 1_000, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '52/1 13/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const withTail = Buffer.concat([taken, Buffer.from('<script>alert(1)</script>')])
    const student = room.student.context
    const id = await uploaded(student, 'taken.jpg', withTail)
    const kept = await world.services.objects.get(`attachments/${school.orgId}/${id}`)
    const { width, height, exif, orientation } = await sharp(kept).metadata()
    expect({ width, height, exif, orientation }).toEqual({
      width: 800,
      height: 2_400,
      exif: undefined,
      orientation: undefined,
    })
    expect(Buffer.from(kept ?? []).includes('script')).toBe(false)
  })

  it('is not a forgery or a bomb: all are refused in words, and memory hardly grows', async () => {
    const all = await forgeries()
    expect(all.length).toBeGreaterThan(50)
    const { context } = await school.member('teacher')
    await send(context, 'warm.jpg', await jpeg(2_000, 2_000))
    await send(context, 'warm.png', rawPng(6_000, 6_000, { rows: 6_000 }))
    const before = process.memoryUsage().rss
    let most = 0
    const answers: Record<string, number> = {}
    for (const [name, content] of all) {
      const { status, body } = await send(context, name, content)
      answers[name] = status
      if (status >= 400) expect(body.message, name).toMatch(/^[A-Z].{8,}\.$/)
      most = Math.max(most, process.memoryUsage().rss - before)
      world.clock.advance(120_000)
    }
    expect(Object.entries(answers).filter(([, status]) => status < 400 || status > 499)).toEqual([])
    process.stdout.write(
      `${all.length} forgeries and bombs refused; memory grew by ${(most / 2 ** 20).toFixed(1)} MB\n`,
    )
    expect(most).toBeLessThan(64 * 2 ** 20)
    expect(await world.services.objects.list(`attachments/${other.orgId}/`)).toEqual([])
  })

  it('comes from a page of ours and a member, or nothing of it is read', async () => {
    const content = await png()
    const { context } = room.student
    expect((await send(context, 'a.png', content, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await send(world.as({ kind: 'anonymous' }), 'a.png', content)).status).toBe(401)
    expect((await send(school.pending.context, 'a.png', content)).status).toBe(403)
  })
})

describe('a file of an announcement', () => {
  it('is for those who were told, its author and staff; for nobody else, and after it is withdrawn for no reader', async () => {
    const content = pdf()
    const attachmentId = await uploaded(room.teacher.context, 'Täglich „neu“.pdf', content)
    const { announcementId } = await sendAnnouncement(room.teacher.context, {
      to: { classId: room.classId },
      title: 'A trip',
      body: 'See the letter.',
      attachmentIds: [attachmentId, attachmentId],
    })
    const answer = await open(room.student.context, 'announcements', announcementId, attachmentId)
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="T_glich _neu_.pdf"; filename*=UTF-8''T%C3%A4glich%20%E2%80%9Eneu%E2%80%9C.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-store',
    })
    const [mine] = (await listMyAnnouncements(room.student.context, {})).items
    expect(mine?.files).toMatchObject([{ id: attachmentId, type: 'application/pdf' }])
    for (const { context } of [room.teacher, school.admin])
      expect(await statusOf(context, 'announcements', announcementId, attachmentId)).toBe(200)
    for (const { context } of [school.student, school.teacher, other.admin, other.student])
      expect(await statusOf(context, 'announcements', announcementId, attachmentId)).toBe(404)
    expect(await statusOf(room.student.context, 'requests', announcementId, attachmentId)).toBe(404)
    expect(await statusOf(room.student.context, '__proto__', announcementId, attachmentId)).toBe(404)
    await withdrawAnnouncement(room.teacher.context, { announcementId })
    expect(await statusOf(room.student.context, 'announcements', announcementId, attachmentId)).toBe(404)
    expect(await statusOf(room.teacher.context, 'announcements', announcementId, attachmentId)).toBe(200)
  })

  it('was uploaded by whoever attaches it', async () => {
    const attachmentId = await uploaded(room.student.context, 'mine.pdf', pdf())
    const told = { to: { classId: room.classId }, title: 'A', body: 'B' }
    for (const id of [attachmentId, newId()])
      await expect(
        sendAnnouncement(room.teacher.context, { ...told, attachmentIds: [id] }),
      ).rejects.toMatchObject({ code: 'not-found', message: 'This file was not found.' })
  })
})

describe('a file of an excuse', () => {
  it('is for the one it concerns and for those who decide', async () => {
    const { student, teacher, students } = room
    const attachmentId = await uploaded(student.context, 'note.png', await png())
    const days = { startsOn: '2026-03-02', endsOn: '2026-03-03', reason: 'I had the flu.' }
    const { requestIds } = await excuseDates(student.context, { ...days, attachmentIds: [attachmentId] })
    const [requestId = ''] = requestIds
    const [waiting] = (await listRequests(teacher.context, {})).items
    expect(waiting?.files).toMatchObject([{ id: attachmentId, name: 'note.png' }])
    for (const { context } of [student, teacher, school.admin])
      expect(await statusOf(context, 'requests', requestId, attachmentId)).toBe(200)
    const [, neighbour = student] = students
    for (const { context } of [neighbour, school.teacher, other.admin, other.teacher])
      expect(await statusOf(context, 'requests', requestId, attachmentId)).toBe(404)
    expect(await statusOf(world.as({ kind: 'anonymous' }), 'requests', requestId, attachmentId)).toBe(401)
  })
})

it('what was attached to nothing is gone a day later, with content that has no row; the rest stays', async () => {
  const { objects } = world.services
  const lost = `attachments/${school.orgId}/${newId()}`
  await objects.put(lost, pdf(), 'application/pdf')
  const loose = await uploaded(room.student.context, 'loose.pdf', pdf())
  const kept = await uploaded(room.teacher.context, 'kept.pdf', pdf())
  const to = { classId: room.classId }
  await sendAnnouncement(room.teacher.context, { to, title: 'A', body: 'B', attachmentIds: [kept] })
  await sweepObjects(world.services)
  expect(await objects.get(lost)).toBeDefined()
  world.clock.advance(25 * 3_600_000)
  const fresh = await uploaded(room.student.context, 'fresh.pdf', pdf())
  expect(await sweepObjects(world.services)).toBeGreaterThanOrEqual(2)
  const keys = (await objects.list(`attachments/${school.orgId}/`)).map(({ key }) => key.split('/')[2])
  expect(keys).toEqual(expect.arrayContaining([kept, fresh]))
  expect(keys).not.toContain(loose)
  expect(await objects.get(lost)).toBeUndefined()
  expect(await sweepObjects(world.services)).toBe(0)
})
