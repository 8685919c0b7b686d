import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pushes, pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import { notifications } from '../../../../db/schema/notifications.ts'
import { readBoard } from '../../../../tests/support/board.ts'
import { createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { loggedEvent } from '../../../../tests/support/logged-event.ts'
import { browserKeys } from '../../../../tests/support/samples/browser-keys.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { createLocalPushSender } from '../../../adapters/push/local.ts'
import { notifySurprise } from '../../../consumers/notify/notify-surprise.ts'
import { createPushLoop } from '../../../consumers/push/send-pushes.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { setProof } from '../../classes/proof/set-proof.ts'
import { defaultProof } from '../../classes/proof-policy.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { setSettings } from '../../notifications/channels/set-settings.ts'
import { addBrowser } from '../../notifications/push/add-browser.ts'
import { contestMark } from '../../requests/asking/contest-mark.ts'
import { submitQr } from '../submit-qr.ts'
import { answerSurprise } from './answer-surprise.ts'
import { askSurprise } from './ask-surprise.ts'
import { clearSurprise } from './clear-surprise.ts'
import { listSurprises } from './list-surprises.ts'
import { mySurprise } from './my-surprise.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set('2026-03-04T09:00:00Z')
  school = await createSchool(world)
})

/** So many came by phone, and the last of them by card. */
async function lecture(byPhone: number) {
  const room = await createClassroom(school, byPhone + 1)
  await setProof(school.admin.context, {
    classId: room.classId,
    proof: { ...defaultProof, surprise: { percent: 100, seconds: 45 } },
  })
  const { id: sessionId } = await room.open()
  const { token } = await readBoard(room.teacher, sessionId)
  const phones = room.students.slice(0, byPhone)
  for (const { context } of phones) await submitQr(context, { token })
  const upload = scanUploadOf(room.students[byPhone]?.uid ?? '')
  await acceptScans(school.system, { deliveries: [{ deviceId: room.reader.deviceId, upload }] })
  const rounds = async () => (await listSurprises(room.teacher.context, { sessionId })).rounds
  const code = async () => (await rounds())[0]?.running?.code ?? ''
  const why = ({ personId }: Member) => explainMark(room.teacher.context, { sessionId, personId })
  return { ...room, sessionId, phones, rounds, code, why }
}
const outcomeOf = async ({ context }: Member, code: string) =>
  (await answerSurprise(context, { code })).outcome
/** Never the one that is shown. */
const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** As the runner does: in a transaction of the organization. */
const tell = (event: ReturnType<typeof loggedEvent<'surprise.asked'>>) =>
  inTransaction(world.as({ kind: 'system' }), true, platform =>
    platform.inOrganization(event.orgId, tenant => notifySurprise.handle(tenant, event)),
  )

/** What the push services took; the one of the third browser may be down. */
async function drain(isThirdDown: boolean) {
  const sender = createLocalPushSender('key', ({ endpoint }) =>
    isThirdDown && endpoint.endsWith('/2') ? { kind: 'failed', reason: 'down' } : { kind: 'sent' },
  )
  await createPushLoop({ services: world.services, sender }).drain()
  return sender.taken
}

describe('a surprise code', () => {
  it('asks those who came by phone, takes the answer in time, and flags who gave none', async () => {
    const room = await lecture(2)
    const { sessionId, teacher, phones, rounds, code, why } = room
    const [first, second] = phones
    const byCard = room.students[2]
    if (!first || !second || !byCard) throw new Error('Three students.')
    expect(await mySurprise(first.context, {})).toBeNull()
    expect(await askSurprise(teacher.context, { sessionId })).toMatchObject({ asked: 2 })
    expect(await mySurprise(first.context, {})).toMatchObject({ sessionId, endsInMs: 45_000 })
    expect(await mySurprise(byCard.context, {})).toBeNull()
    expect(await outcomeOf(byCard, await code())).toBe('not-asked')
    world.clock.advance(12_000)
    const shown = await code()
    expect(await outcomeOf(first, `${shown.slice(0, 3)} ${shown.slice(3)}`)).toBe('answered')
    expect(await outcomeOf(first, shown)).toBe('already')
    expect(await mySurprise(first.context, {})).toBeNull()
    expect(await rounds()).toMatchObject([{ asked: 2, answered: 1, missing: [], running: { seconds: 45 } }])

    world.clock.advance(36_000)
    expect(await outcomeOf(second, shown)).toBe('expired')
    const { personId, fullName } = second
    expect(await rounds()).toMatchObject([
      { running: null, missing: [{ personId, fullName, cleared: false }] },
    ])
    expect(await why(first)).toMatchObject({
      status: 'present',
      notes: ['Asked for a surprise code at 09:00:00 and answered it after 12 s.'],
    })
    const silent = 'Asked for a surprise code at 09:00:00 and did not answer within 45 s.'
    // Flagged and nothing else: the mark stays, and the student reads why and may contest it.
    expect(await explainMark(second.context, { sessionId, personId })).toMatchObject({
      status: 'present',
      notes: [`${silent} It is flagged; the mark stays what it is.`],
    })
    const reason = 'My battery was empty.'
    expect((await contestMark(second.context, { sessionId, reason })).requestIds).toHaveLength(1)
    const [{ roundId } = { roundId: '' }] = await rounds()
    await clearSurprise(teacher.context, { sessionId, roundId, personId })
    expect((await why(second)).notes).toEqual([`${silent} The teacher cleared it.`])
    await closeSession(teacher.context, { sessionId })
    expect((await why(second)).status).toBe('present')
  })

  it('runs once at a time, for an open session in which somebody has a phone', async () => {
    const { sessionId, teacher } = await lecture(1)
    const reasonOf = async (asked: Promise<unknown>) =>
      asked.then(
        () => 'asked',
        error => error.details.reason,
      )
    const ask = () => reasonOf(askSurprise(teacher.context, { sessionId, seconds: 20 }))
    expect((await Promise.all([ask(), ask()])).sort()).toEqual(['asked', 'running'])
    world.clock.advance(20_000)
    expect(await ask()).toBe('asked')
    await closeSession(teacher.context, { sessionId })
    expect(await ask()).toBe('already-closed')
    const empty = await lecture(0)
    const nobody = askSurprise(empty.teacher.context, { sessionId: empty.sessionId })
    expect(await reasonOf(nobody)).toBe('nobody')
  })

  it('rings those it asks through their quiet hours, once, and no phone after its end', async () => {
    const { sessionId, teacher, classId, phones, code } = await lecture(3)
    const { orgId } = school
    const { db } = world.database
    await db.delete(pushes)
    for (const [index, { context }] of phones.entries()) {
      await addBrowser(context, browserKeys(`https://push.example.org/${sessionId}/${index}`))
      await setSettings(context, { timeZone: 'UTC', quietFrom: '08:00', quietTo: '20:00', digestAt: null })
    }
    const { roundId, endsAt } = await askSurprise(teacher.context, { sessionId })
    const [first] = phones
    if (first) await answerSurprise(first.context, { code: await code() })
    const personIds = phones.map(({ personId }) => personId)
    const facts = { sessionId, classId, roundId, personIds }
    const event = loggedEvent('surprise.asked', facts, { orgId, at: world.clock.now() })
    world.clock.advance(5_000)
    await tell(event)
    // The log hands it out again: after a crash, say.
    await tell(event)
    const taken = await drain(true)
    expect(taken).toMatchObject([{ ttlSeconds: 40, isUrgent: true }])
    expect(taken[0]?.target.endpoint).toMatch(/\/1$/)
    expect(JSON.parse(taken[0]?.payload ?? '')).toMatchObject({
      title: expect.stringMatching(/: enter the surprise code$/),
      path: `/${school.slug}/presence`,
    })
    // The third's push service comes back when it is too late.
    world.clock.set(new Date(endsAt.getTime() + 60_000).toISOString())
    await tell(event)
    expect(await drain(false)).toEqual([])
    const left = await db
      .select({ status: pushes.status, title: pushes.title })
      .from(pushes)
      .innerJoin(pushSubscriptions, eq(pushSubscriptions.id, pushes.subscriptionId))
      .orderBy(asc(pushSubscriptions.endpoint))
    expect(left).toEqual([
      { status: 'sent', title: '' },
      { status: 'failed', title: '' },
    ])
    const inInbox = await db.select().from(notifications).where(eq(notifications.orgId, orgId))
    expect(inInbox.filter(({ kind }) => kind === 'surprise-asked')).toEqual([])
  })

  it('draws a share, at least one', async () => {
    const { sessionId, teacher } = await lecture(3)
    expect(await askSurprise(teacher.context, { sessionId, percent: 34 })).toMatchObject({ asked: 2 })
    world.clock.advance(45_000)
    expect(await askSurprise(teacher.context, { sessionId, percent: 1 })).toMatchObject({ asked: 1 })
  })

  it('compares five guesses, and after those not even the right one', async () => {
    const { sessionId, teacher, student, code } = await lecture(1)
    await askSurprise(teacher.context, { sessionId })
    const shown = await code()
    for (let guess = 0; guess < 5; guess++) expect(await outcomeOf(student, wrongFor(shown))).toBe('wrong')
    expect(await outcomeOf(student, shown)).toBe('too-many')
  })

  it('is asked and read by whoever runs the session, and answered in its own organization', async () => {
    const { sessionId, teacher, student, code, rounds } = await lecture(1)
    await askSurprise(teacher.context, { sessionId })
    const [{ roundId } = { roundId: '' }] = await rounds()
    const other = await createSchool(world)
    const clear = { sessionId, roundId, personId: student.personId }
    for (const { context } of [other.admin, school.teacher]) {
      for (const call of [
        () => askSurprise(context, { sessionId }),
        () => listSurprises(context, { sessionId }),
        () => clearSurprise(context, clear),
      ])
        await expect(call()).rejects.toMatchObject({ code: 'not-found' })
    }
    for (const call of [askSurprise, listSurprises])
      await expect(call(student.context, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(clearSurprise(student.context, clear)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await outcomeOf(other.student, await code())).toBe('not-asked')
    // Somebody of the same class who was not drawn, and a round of another session.
    const elsewhere = await lecture(1)
    await expect(
      clearSurprise(elsewhere.teacher.context, { ...clear, sessionId: elsewhere.sessionId }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})
