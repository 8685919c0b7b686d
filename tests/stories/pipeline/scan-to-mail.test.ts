import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWrittenPaper } from '../../../server/adapters/paper/written.ts'
import { createLocalPushSender } from '../../../server/adapters/push/local.ts'
import { type Background, createBackground } from '../../../server/background.ts'
import { createGroupCommit, type SubmitScans } from '../../../server/domain/ingest/group-commit.ts'
import { channelPrefix } from '../../../server/domain/live/channels.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { databaseLogs } from '../../../server/start/event-logs.ts'
import { servicesFrom } from '../../../server/start/services.ts'
import {
  eventually,
  localDoorbell,
  recordingMailer,
  recordingRealtime,
  recordingReceiver,
} from '../../support/ports.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let background: Background
let submit: SubmitScans
const mail = recordingMailer()
const push = recordingRealtime()

beforeAll(async () => {
  world = await createWorld()
  world.clock.set(new Date())
  const doorbell = localDoorbell()
  // Retries come due by real time: a clock that stands still would never let one happen.
  const services = { ...world.services, clock: { now: () => new Date() }, ringDoorbell: doorbell.ring }
  submit = createGroupCommit(services)
  const everything = servicesFrom([])
  background = createBackground({
    services,
    eventLogs: databaseLogs(doorbell, everything),
    chosen: everything,
    doorbell,
    realtime: push.realtime,
    mailer: mail.mailer,
    pushSender: createLocalPushSender('key'),
    webhookCaller: recordingReceiver().caller,
    paper: createWrittenPaper(),
  })
  background.start()
})
afterAll(async () => {
  await background.stop()
  await world.close()
})

async function classroom(school: School, uid: string) {
  const room = await school.room('Room 12')
  const student = await school.member('student', 'Asha Verma')
  await school.card(student, uid)
  const classId = await school.course({ roomId: room, students: [student] })
  const session = await openSession(school.admin.context, { classId })
  return { student, session, reader: await school.reader(room) }
}

let seq = 0
const scan = (reader: { actor: Parameters<SubmitScans>[0] }, value: string) =>
  submit(reader.actor, {
    boot: 1,
    upMs: 5_000,
    events: [{ seq: ++seq, upMs: 5_000, at: null, kind: 'card', value }],
  })

const mailsTo = (person: Member) => mail.sent.filter(sent => sent.to === person.email)

describe('a scan', () => {
  it('answers with words for the display, tells the board and the person, and mails a receipt', async () => {
    const school = await createSchool(world)
    const { student, session, reader } = await classroom(school, '04A1B2C3D4E5F6')
    const reply = await scan(reader, '04:a1:b2:c3:d4:e5:f6')
    expect(reply.results).toMatchObject([{ result: 'present', name: 'Asha Verma', led: 'green' }])
    expect(reply.results[0]?.say[0]).toBe('Asha Verma')

    const [receipt] = await eventually(
      () => mailsTo(student),
      mails => mails.length > 0,
    )
    expect(receipt?.text).toContain(session.className)
    expect(receipt?.text).toMatch(/100\s?%/)
    const heard = push.published.filter(message => message.channel.startsWith(channelPrefix(school.orgId)))
    expect(heard).toContainEqual({
      channel: `${channelPrefix(school.orgId)}.session.${session.id}`,
      event: 'mark.changed',
      data: { personId: student.personId, version: 1 },
    })
    expect(JSON.stringify(push.published)).not.toContain('Asha')
  })

  it('of the same card in two organizations reaches only the board and mailbox of the reader’s own', async () => {
    const [here, there] = [await createSchool(world), await createSchool(world)]
    const uid = '04FFEEDDCCBBAA'
    const one = await classroom(here, uid)
    const two = await classroom(there, uid)
    await scan(one.reader, uid)
    await eventually(
      () => mailsTo(one.student),
      mails => mails.length === 1,
    )
    expect(mailsTo(two.student)).toEqual([])
    const marksThere = push.published.filter(
      message => message.channel.startsWith(channelPrefix(there.orgId)) && message.event === 'mark.changed',
    )
    expect(marksThere).toEqual([])
  })

  it('is answered while mail and realtime are down, and both hear of it once they are back, once', async () => {
    const school = await createSchool(world)
    const { student, session, reader } = await classroom(school, '0411223344556677'.slice(0, 14))
    mail.state.failing = true
    push.state.failing = true
    const reply = await scan(reader, '04112233445566')
    expect(reply.results[0]?.result).toBe('present')
    await new Promise(resolve => setTimeout(resolve, 150))
    expect(mailsTo(student)).toEqual([])
    push.state.failing = false
    mail.state.failing = false
    await eventually(
      () => mailsTo(student),
      mails => mails.length > 0,
    )
    const boardMessages = await eventually(
      () =>
        push.published.filter(
          message => message.channel.endsWith(session.id) && message.event === 'mark.changed',
        ),
      messages => messages.length > 0,
    )
    expect(boardMessages).toHaveLength(1)
    expect(mailsTo(student)).toHaveLength(1)
  })
})
