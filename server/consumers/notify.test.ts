import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deviceAlarms } from '../../db/schema/devices/alarms.ts'
import { mails } from '../../db/schema/mails.ts'
import { notificationPreferences, notifications } from '../../db/schema/notifications.ts'
import { sessions } from '../../db/schema/sessions.ts'
import { loggedEvent } from '../../tests/support/logged-event.ts'
import { createSchool, type Member, type School } from '../../tests/support/school.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import type { LoggedEvent } from '../events/catalog.ts'
import { newId } from '../kernel/ids.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'
import type { Consumer } from './consumer.ts'
import { notifyAlarm } from './notify/notify-alarm.ts'
import { notifyJoin } from './notify-join.ts'
import { notifyMark } from './notify-mark.ts'
import { notifySession } from './notify-session.ts'

let world: World
let school: School
let classId: string
let sessionId: string
let deviceId: string
let alarmId: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  classId = await school.course({ teacher: school.teacher, students: [school.student] })
  sessionId = newId()
  const at = world.clock.now()
  await world.database.db.insert(sessions).values({
    orgId: school.orgId,
    id: sessionId,
    classId,
    localDate: '2026-03-02',
    timeZone: 'UTC',
    startsAt: at,
    endsAt: at,
    openedAt: at,
    lateAfterMinutes: 10,
  })
  deviceId = (await school.reader(await school.room())).deviceId
  alarmId = newId()
  const alarm = { kind: 'clone', subject: deviceId, deviceId, facts: {}, firstAt: at, lastAt: at } as const
  await world.database.db.insert(deviceAlarms).values({ orgId: school.orgId, id: alarmId, ...alarm })
  // Every channel on, so that a second mail could not hide behind a default.
  await world.database.db.insert(notificationPreferences).values(
    [
      { personId: school.teacher.personId, kind: 'session-closed' },
      { personId: school.admin.personId, kind: 'member-joined' },
    ].map(choice => ({ orgId: school.orgId, ...choice, inApp: true, mail: true })),
  )
})
beforeEach(async () => {
  await world.database.db.delete(notifications)
  await world.database.db.delete(mails)
})
afterAll(() => world.close())

/** As the runner does: the organization's system, one transaction per handling. */
const handle = (consumer: Consumer, event: LoggedEvent) =>
  inTransaction(world.as({ kind: 'system' }), true, platform =>
    platform.inOrganization(event.orgId, tenant => consumer.handle(tenant, event)),
  )

interface Replay {
  name: string
  consumer: Consumer
  event(): LoggedEvent
  recipients(): Member[]
}

const place = () => ({ orgId: school.orgId, at: world.clock.now() })

const replays: Replay[] = [
  {
    name: 'notify-alarm: alarm.raised',
    consumer: notifyAlarm,
    event: () => loggedEvent('alarm.raised', { alarmId, deviceId, kind: 'clone' }, place()),
    recipients: () => [school.owner, school.admin],
  },
  {
    name: 'notify-mark: mark.changed',
    consumer: notifyMark,
    event: () =>
      loggedEvent(
        'mark.changed',
        {
          sessionId,
          classId,
          personId: school.student.personId,
          status: 'present',
          method: 'card',
          evidenceId: null,
          version: 1,
        },
        place(),
      ),
    recipients: () => [school.student],
  },
  {
    name: 'notify-join: person.asked-to-join',
    consumer: notifyJoin,
    event: () => loggedEvent('person.asked-to-join', { personId: school.pending.personId }, place()),
    recipients: () => [school.owner, school.admin],
  },
  {
    name: 'notify-join: person.approved',
    consumer: notifyJoin,
    event: () =>
      loggedEvent('person.approved', { personId: school.student.personId, decidedBy: null }, place()),
    recipients: () => [school.student],
  },
  {
    name: 'notify-join: person.rejected',
    consumer: notifyJoin,
    event: () =>
      loggedEvent('person.rejected', { personId: school.student.personId, decidedBy: null }, place()),
    recipients: () => [school.student],
  },
  {
    name: 'notify-join: person.joined',
    consumer: notifyJoin,
    event: () =>
      loggedEvent(
        'person.joined',
        { personId: school.student.personId, invitedBy: school.admin.personId },
        place(),
      ),
    recipients: () => [school.admin],
  },
  {
    name: 'notify-session: session.settled',
    consumer: notifySession,
    event: () => loggedEvent('session.settled', { sessionId, classId, waived: false }, place()),
    recipients: () => [school.teacher],
  },
]

describe.each(replays)('$name', ({ consumer, event, recipients }) => {
  it('leaves one notification and one mail each, handled twice', async () => {
    const fact = event()
    await handle(consumer, fact)
    await handle(consumer, fact)
    const told = await world.database.db.select().from(notifications)
    const sent = await world.database.db.select().from(mails)
    const everyone = recipients()
    expect(told.map(row => row.personId).sort()).toEqual(everyone.map(each => each.personId).sort())
    expect(sent.map(row => row.recipient).sort()).toEqual(everyone.map(each => each.email).sort())
  })
})
