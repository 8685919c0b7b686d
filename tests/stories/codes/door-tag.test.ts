import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { GET } from '../../../app/t/[org]/route.ts'
import { answerCheckInForm } from '../../../server/api/check-in-form.ts'
import { explainMark } from '../../../server/domain/attendance/explain-mark.ts'
import { listDoorTags } from '../../../server/domain/cards/door/list-door-tags.ts'
import { registerDoorTag } from '../../../server/domain/cards/door/register-door-tag.ts'
import { removeDoorTag } from '../../../server/domain/cards/door/remove-door-tag.ts'
import { registerChip } from '../../../server/domain/cards/proving/register-chip.ts'
import { submitDoorTag } from '../../../server/domain/check-ins/submit-door-tag.ts'
import { type Classroom, createClassroom } from '../../support/classroom.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import { sunTap } from '../../support/sun-tap.ts'
import { createWorld, type World } from '../../support/world.ts'

const uid = '04D00A11223380'
const keys = { metaKey: '1a'.repeat(16), fileKey: '2b'.repeat(16) }
const own = 'http://localhost:3000'

let world: World
let school: School
let other: School
let room: Classroom
let sessionId: string

beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
}, 120_000)
beforeEach(async () => {
  school = await createSchool(world)
  room = await createClassroom(school, 3)
  sessionId = (await room.open()).id
})
afterAll(() => world.close())

const hang = (roomId = room.room) => registerDoorTag(school.admin.context, { uid, roomId, ...keys })
const tapped = (counter: number, who: Member = room.student) =>
  submitDoorTag(who.context, { tap: sunTap(uid, counter, keys) })
const explained = (personId: string) => explainMark(room.teacher.context, { sessionId, personId })

it('checks in whoever holds a phone to the door, with high assurance, and says how', async () => {
  await hang()
  expect(await tapped(1)).toMatchObject({
    outcome: 'checked-in',
    session: { id: sessionId },
    status: 'present',
  })
  expect(await tapped(2)).toMatchObject({ outcome: 'already', session: { id: sessionId } })
  const { evidence } = await explained(room.student.personId)
  expect(evidence).toMatchObject([{ method: 'door-tag', assurance: 'high', decided: true }])
  expect(evidence[0]?.sentence).toMatch(/^Phone at the door’s tag, /)
  expect(await listDoorTags(school.admin.context, {})).toMatchObject([{ uid, lastUsedAt: world.clock.now() }])
})

it('takes each tap once: a friend who is sent the address, and an older tap, get nothing', async () => {
  await hang()
  const friend = room.students[1] ?? room.student
  await tapped(7)
  expect(await tapped(7, friend)).toMatchObject({ outcome: 'tag-used', session: null })
  expect(await tapped(6, friend)).toMatchObject({ outcome: 'tag-used' })
  expect((await explained(friend.personId)).evidence).toEqual([])
  expect(await tapped(8, friend)).toMatchObject({ outcome: 'checked-in' })
})

it('of two phones that show one tap at once believes one', async () => {
  await hang()
  const tap = sunTap(uid, 9, keys)
  const [one, two] = [room.students[0] ?? room.student, room.students[1] ?? room.student]
  const answers = await Promise.all([one, two].map(({ context }) => submitDoorTag(context, { tap })))
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['checked-in', 'tag-used'])
})

it('believes nothing that the tag did not write, and no tag of elsewhere', async () => {
  expect(await tapped(1)).toMatchObject({ outcome: 'tag-unknown' })
  await hang()
  const good = sunTap(uid, 1, keys)
  const last = good.endsWith('0') ? '1' : '0'
  for (const tap of [
    '',
    'nonsense',
    `${good.slice(0, -1)}${last}`,
    sunTap(uid, 1, { ...keys, fileKey: keys.metaKey }),
  ])
    expect(await submitDoorTag(room.student.context, { tap })).toMatchObject({ outcome: 'tag-unknown' })
  expect(await submitDoorTag(other.student.context, { tap: good })).toMatchObject({ outcome: 'tag-unknown' })
  expect(await tapped(1)).toMatchObject({ outcome: 'checked-in' })
})

it('is of one room: another door, a class that one does not attend, and a closed session refuse', async () => {
  await hang(await school.room())
  expect(await tapped(1)).toMatchObject({ outcome: 'tag-elsewhere', session: null })
  await hang()
  expect(await tapped(1)).toMatchObject({ outcome: 'tag-used' })
  expect(await tapped(2, school.student)).toMatchObject({ outcome: 'tag-elsewhere' })
  expect(await tapped(3)).toMatchObject({ outcome: 'checked-in' })
})

it('a person’s own card opens the same address and proves no door; a card cannot be hung at one', async () => {
  await registerChip(school.admin.context, { uid, ...keys })
  expect(await tapped(1)).toMatchObject({ outcome: 'tag-unknown' })
  await school.card(room.student, uid)
  await expect(hang()).rejects.toMatchObject({ code: 'conflict' })
})

it('is hung and taken down by administrators of its organization alone', async () => {
  await expect(
    registerDoorTag(school.teacher.context, { uid, roomId: room.room, ...keys }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  const theirs = await other.room()
  await expect(hang(theirs)).rejects.toMatchObject({ code: 'not-found' })
  await hang()
  await expect(removeDoorTag(other.admin.context, { uid })).rejects.toMatchObject({ code: 'not-found' })
  expect(await listDoorTags(other.admin.context, {})).toEqual([])
  await removeDoorTag(school.admin.context, { uid })
  expect(await tapped(1)).toMatchObject({ outcome: 'tag-unknown' })
  await expect(removeDoorTag(school.admin.context, { uid })).rejects.toMatchObject({ code: 'not-found' })
})

/** Where a phone is led when it opens an address. */
async function opened(path: string, org = school.slug) {
  const answer = await GET(new Request(`${own}${path}`), { params: Promise.resolve({ org }) })
  const place = new URL(answer.headers.get('location') ?? '', own)
  return { status: answer.status, path: place.pathname, query: Object.fromEntries(place.searchParams) }
}

it('looking at its address changes nothing; the page’s form checks in, after signing in if need be', async () => {
  await hang()
  const tap = sunTap(uid, 1, keys)
  const seen = await opened(`/t/${school.slug}?${tap}`)
  expect(seen).toEqual({ status: 303, path: '/check-in', query: { o: school.slug, t: tap } })
  const post = async (context: typeof room.student.context) => {
    const request = new Request(`${own}/check-in/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: own },
      body: new URLSearchParams({ o: school.slug, t: tap }).toString(),
    })
    const answer = await answerCheckInForm(request, async () => context)
    return Object.fromEntries(new URL(answer.headers.get('location') ?? '', own).searchParams)
  }
  expect(await post(world.as({ kind: 'anonymous' }))).toEqual({ o: school.slug, t: tap })
  expect(await post(room.student.context)).toEqual({ o: school.slug, done: sessionId })
  expect(await post(room.student.context)).toMatchObject({ said: 'tag-used' })
})

it.each(['', '?e=12&c=34', `?e=${'g'.repeat(32)}&c=${'0'.repeat(16)}`, `?e=${'0'.repeat(32)}`])(
  'an address that a tag did not write (%s) leads to words',
  async query => {
    expect((await opened(`/t/${school.slug}${query}`)).query).toEqual({ o: school.slug, said: 'tag-unknown' })
    expect((await opened('/t/x', '//evil.example')).query).toEqual({ said: 'tag-unknown' })
  },
)
