import { and, eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf, type StreamPart } from '../../../app/(dashboard)/[org]/readers/_live/stream-parts.ts'
import { auditEntries } from '../../../db/schema/audit.ts'
import { devices } from '../../../db/schema/devices.ts'
import { answerLiveVideo } from '../../../server/api/live-video/stream.ts'
import { recordHeartbeat } from '../../../server/domain/devices/record-heartbeat.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { endLiveView } from '../../../server/domain/devices/watching/end-view.ts'
import { extendLiveView } from '../../../server/domain/devices/watching/extend-view.ts'
import { keepLiveView } from '../../../server/domain/devices/watching/keep-view.ts'
import { listLiveViews } from '../../../server/domain/devices/watching/list-views.ts'
import { showLiveFrame } from '../../../server/domain/devices/watching/show-frame.ts'
import { startLiveView } from '../../../server/domain/devices/watching/start-view.ts'
import { stopLiveView } from '../../../server/domain/devices/watching/stop-view.ts'
import { awaitLiveWish, getLiveWish } from '../../../server/domain/devices/watching/wanted.ts'
import { updateOrganization } from '../../../server/domain/organizations/update-organization.ts'
import type { Context } from '../../../server/kernel/context.ts'
import { createFrameRelay } from '../../../server/kernel/frame-relay.ts'
import { createSchool } from '../../support/school.ts'
import { type Door, heartbeatBody, openDoor } from './door.ts'
import { raspberryPi } from './pi-kiosk.ts'

let door: Door
/** A kiosk that does what these tests say, and nothing by itself. */
let kiosk: Door['reader']
let jpeg: Buffer
beforeAll(async () => {
  door = await openDoor()
  jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#678' } })
    .jpeg()
    .toBuffer()
  kiosk = await door.school.reader(door.roomId)
  await door.world.database.db.update(devices).set({ kind: 'kiosk' }).where(eq(devices.id, kiosk.deviceId))
})
afterAll(() => door.world.close())

const asAdmin = () => door.school.admin.context
async function start(context: Context = asAdmin()) {
  // No two views begin at the same instant: the newest is asked for.
  door.world.clock.advance(1_000)
  await recordHeartbeat(kiosk.context, heartbeatBody)
  return startLiveView(context, { deviceId: kiosk.deviceId })
}
let pictureNumber = 0
const show = (context: Context = kiosk.context) =>
  showLiveFrame(context, { boot: 1, number: ++pictureNumber, jpeg: jpeg.toString('base64') })
const switchOn = (liveVideo = true) => updateOrganization(asAdmin(), { liveVideo })
const views = async () => (await listLiveViews(asAdmin(), { deviceId: kiosk.deviceId })).views
/** What the audit holds of a view, or of its start. */
const auditOf = async (verb: string, id: string) => {
  const rows = await door.world.database.db
    .select({ subject: auditEntries.subject, actorId: auditEntries.actorId })
    .from(auditEntries)
    .where(and(eq(auditEntries.orgId, door.school.orgId), eq(auditEntries.verb, verb)))
  return rows.find(({ subject }) => JSON.stringify(subject).includes(id))
}

/** A screen that watches, and shows what came until it is told that it is over. */
async function screen(viewId: string, whoAsks = async () => asAdmin()) {
  const answer = await answerLiveVideo(whoAsks, viewId, 'http://muster.test', 20)
  if (!answer.ok || !answer.body) return { answer, parts: [], leave: async () => {}, done: Promise.resolve() }
  const parts: StreamPart[] = []
  const reading = partsOf(answer.body)
  const read = async () => {
    for await (const part of reading) parts.push(part)
  }
  return { answer, parts, done: read().catch(() => {}), leave: () => reading.return(undefined) }
}

const pictures = ({ parts }: { parts: StreamPart[] }) => parts.filter(({ kind }) => kind === 'picture').length
const endingOf = ({ parts }: { parts: StreamPart[] }) =>
  parts.flatMap(part => (part.kind === 'word' && part.ending ? [part.ending] : [])).at(0)
/** As long as a slow machine takes. */
const until = (what: () => unknown) => expect.poll(what, { timeout: 60_000, interval: 20 }).toBeTruthy()

describe('live video is refused', () => {
  it('until the organization has switched it on, to other roles, of readers, of kiosks elsewhere and of silent ones', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'live-video-off' } })
    const { deviceId } = kiosk
    expect(await listLiveViews(asAdmin(), { deviceId })).toEqual({ allowed: false, views: [] })
    expect(await getLiveWish(kiosk.context, {})).toEqual({ allowed: false, until: null })
    await switchOn()
    for (const { context } of [door.school.teacher, door.school.student, door.school.pending])
      await expect(start(context)).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = await createSchool(door.world)
    await updateOrganization(stranger.admin.context, { liveVideo: true })
    await expect(start(stranger.admin.context)).rejects.toMatchObject({ code: 'not-found' })
    await expect(listLiveViews(stranger.admin.context, { deviceId })).rejects.toMatchObject({
      code: 'not-found',
    })
    const reader = { deviceId: door.reader.deviceId }
    await expect(startLiveView(asAdmin(), reader)).rejects.toMatchObject({ code: 'not-found' })
    door.world.clock.advance(3 * 60_000)
    await expect(startLiveView(asAdmin(), { deviceId })).rejects.toMatchObject({
      details: { reason: 'kiosk-offline' },
    })
  })
})

describe('somebody watches', () => {
  it('only who started a view sees it, extends it or ends it; signed out meanwhile, nothing comes any more', async () => {
    const { viewId } = await start()
    const { context: owner } = door.school.owner
    expect((await screen(viewId, async () => owner)).answer.status).toBe(404)
    await expect(extendLiveView(owner, { viewId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(stopLiveView(owner, { viewId })).rejects.toMatchObject({ code: 'not-found' })
    let context = asAdmin()
    const watching = await screen(viewId, async () => context)
    expect((await show()).shown).toBe(true)
    await until(() => pictures(watching) === 1)
    context = door.world.as({ kind: 'anonymous' })
    await watching.done
    expect((await show()).shown).toBe(false)
    expect(endingOf(watching)).toBeUndefined()
    await stopLiveView(asAdmin(), { viewId })
    expect(await show()).toEqual({ allowed: true, until: null, shown: false })
  })

  it('and a screen that goes away ends the view; who watched and for how long is kept, the pictures are not', async () => {
    const { viewId } = await start()
    const watching = await screen(viewId)
    for (let count = 1; count <= 3; count++) {
      expect((await show()).shown).toBe(true)
      await until(() => pictures(watching) === count)
    }
    const [seen] = watching.parts.flatMap(part => (part.kind === 'picture' ? [part.jpeg] : []))
    expect(await sharp(seen).metadata()).toMatchObject({ width: 64, height: 48 })
    door.world.clock.advance(10_000)
    await until(async () => (await views())[0]?.frames === 3)
    await watching.leave()
    await until(async () => (await views())[0]?.ending === 'left')
    const { deviceId } = kiosk
    const { personId, fullName } = door.school.admin
    expect((await views())[0]).toMatchObject({ viewer: fullName, frames: 3 })
    expect(await auditOf('devices.start-live-view', deviceId)).toMatchObject({
      ...{ subject: { deviceId }, actorId: personId },
    })
    expect(await auditOf('devices.end-live-view', viewId)).toMatchObject({
      ...{ subject: { viewId, how: 'left', seconds: 10 }, actorId: personId },
    })
    expect((await show()).until).toBeNull()
  })

  it('for two minutes, extended up to ten, and the end is told and audited', async () => {
    const { viewId, endsAt } = await start()
    expect(endsAt.getTime() - door.world.clock.now().getTime()).toBe(120_000)
    const keep = () => keepLiveView(asAdmin(), { viewId, frames: 1 })
    for (let second = 0; second < 595; second += 5) {
      door.world.clock.advance(5_000)
      await keep()
      if (second % 60 === 0) await extendLiveView(asAdmin(), { viewId })
    }
    const longer = await extendLiveView(asAdmin(), { viewId })
    expect(longer.endsAt.getTime() - endsAt.getTime()).toBe(480_000)
    expect((await keep()).ending).toBeNull()
    door.world.clock.advance(5_000)
    expect((await screen(viewId)).answer.status).toBe(409)
    expect((await views())[0]).toMatchObject({ ending: 'time-up', frames: 1 })
    const over = { subject: { how: 'time-up', seconds: 600 } }
    expect(await auditOf('devices.end-live-view', viewId)).toMatchObject(over)
    await expect(extendLiveView(asAdmin(), { viewId })).rejects.toMatchObject({
      details: { reason: 'view-over' },
    })
  })

  it('and is ended once, by who began it, however it ended', async () => {
    const { viewId } = await start()
    const over = { viewId, how: 'left', seconds: 3 } as const
    const stranger = await createSchool(door.world)
    for (const { context } of [door.school.owner, stranger.admin])
      await expect(endLiveView(context, over)).rejects.toMatchObject({ code: 'not-found' })
    for (const { context } of [door.school.teacher, door.school.student])
      await expect(endLiveView(context, over)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await endLiveView(asAdmin(), over)).toEqual({ viewId })
    await endLiveView(asAdmin(), { ...over, how: 'time-up' })
    expect((await views()).find(({ id }) => id === viewId)).toMatchObject({ ending: 'left' })
  })

  it('at most four at a time', async () => {
    const begun = []
    for (let count = 0; count < 4; count++) begun.push(await start())
    await expect(start()).rejects.toMatchObject({ details: { reason: 'too-many-viewers' } })
    for (const { viewId } of begun) await stopLiveView(asAdmin(), { viewId })
  })

  it('until it is switched off, or nobody sits before the screen', async () => {
    const off = await start()
    const watching = await screen(off.viewId)
    await switchOn(false)
    await watching.done
    expect(endingOf(watching)).toBe('switched-off')
    await switchOn()
    const gone = await start()
    door.world.clock.advance(20_000)
    expect((await show()).until).toBeNull()
    expect((await keepLiveView(asAdmin(), { viewId: gone.viewId, frames: 3 })).ending).toBe('left')
  })
})

describe('a kiosk without pictures', () => {
  it('is told of: its camera, its silence, and another process of the server', async () => {
    const { viewId } = await start()
    const watching = await screen(viewId)
    expect((await showLiveFrame(kiosk.context, { problem: 'camera-off' })).until).not.toBeNull()
    await until(() => watching.parts.some(part => part.kind === 'word' && part.problem === 'camera-off'))
    await stopLiveView(asAdmin(), { viewId })
    await watching.done
    expect(endingOf(watching)).toBe('stopped')
    const mute = await start()
    const keep = (view: { viewId: string }) => keepLiveView(asAdmin(), { viewId: view.viewId, frames: 0 })
    for (const ending of [null, null, 'no-answer']) {
      door.world.clock.advance(7_000)
      expect((await keep(mute)).ending).toBe(ending)
    }
    const apart = await start()
    door.world.clock.advance(9_000)
    const services = { ...door.world.services, frames: createFrameRelay() }
    const elsewhere = await show({ ...kiosk.context, services })
    expect(elsewhere).toMatchObject({ shown: false, until: expect.any(String) })
    expect((await keep(apart)).ending).toBe('other-process')
  })

  it('shows nothing that is no picture', async () => {
    const { viewId } = await start()
    const svg = { boot: 1, number: ++pictureNumber, jpeg: Buffer.from('<svg/>').toString('base64') }
    await expect(showLiveFrame(kiosk.context, svg)).rejects.toMatchObject({ code: 'bad-request' })
    await stopLiveView(asAdmin(), { viewId })
  })

  it('waits for a viewer and goes on at once when somebody comes, or answers that nobody did', async () => {
    const waiting = awaitLiveWish(kiosk.context, { waitSeconds: 25 })
    const { viewId } = await start()
    expect((await waiting).until).not.toBeNull()
    await stopLiveView(asAdmin(), { viewId })
    expect(await awaitLiveWish(kiosk.context, { waitSeconds: 0 })).toEqual({ allowed: true, until: null })
  })
})

describe('a Raspberry Pi', () => {
  it('that is watched says so on its display and in its log; revoked, it shows nothing from that moment on', async () => {
    const pi = await raspberryPi(door, { quietMs: 20, askMs: 20, failureMs: 20, pictureMs: 5 })
    const started = await pi.start()
    const filming = setInterval(() => started.films(jpeg), 10)
    const says = () => started.pictures.at(-1)?.rows[2]
    try {
      const { viewId } = await startLiveView(asAdmin(), { deviceId: pi.id })
      const watching = await screen(viewId)
      await until(() => pictures(watching) >= 5 && says() === 'Live video is on')
      await until(() => {
        door.world.clock.advance(100)
        return new Set(started.pictures.slice(-6).map(({ lamps }) => lamps.includes('blue'))).size === 2
      })
      await stopLiveView(asAdmin(), { viewId })
      await watching.done
      await until(() => says() === '')
      expect(pi.log()).toMatch(/live video on[\s\S]*live video off/)
      await started.beat()
      const again = await startLiveView(asAdmin(), { deviceId: pi.id })
      const cut = await screen(again.viewId)
      await until(() => pictures(cut) >= 1)
      await revokeDevice(asAdmin(), { deviceId: pi.id })
      door.world.clock.advance(1_000)
      await cut.done
      expect(endingOf(cut)).toBe('revoked')
      await until(() => says() === '')
    } finally {
      clearInterval(filming)
      await started.stop()
      pi.scrap()
    }
  })
})
