import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidence } from '../../../../db/schema/attendance.ts'
import { readBoard } from '../../../../tests/support/board.ts'
import { createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { recomputeSession } from '../../attendance/ledger/recompute-session.ts'
import { setProof } from '../../classes/proof/set-proof.ts'
import type { FactorPolicy } from '../../classes/proof-policy.ts'
import { createSite } from '../../organizations/sites/create-site.ts'
import { getGrounds } from '../../organizations/sites/grounds/get-grounds.ts'
import { setGrounds } from '../../organizations/sites/grounds/set-grounds.ts'
import { listSites } from '../../organizations/sites/list-sites.ts'
import { placeRoom } from '../../organizations/sites/place-room.ts'
import { submitQr } from '../submit-qr.ts'
import { myPlaces } from './my-places.ts'
import { showPlace } from './show-place.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set('2026-03-04T09:00:00Z')
  school = await createSchool(world)
})

const campus = { latitude: 52.2297, longitude: 21.0122 }
const grounds = { fence: { ...campus, radiusM: 150 }, networks: ['203.0.113.0/24', '2001:db8:12::/48'] }
const presence = { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: false }
const both: FactorPolicy = { need: 2, among: ['qr', 'location', 'network'], otherwise: 'challenge' }
/** About 111 m to the north for every thousandth of a degree. */
const north = (metres: number, accuracyM = 12) => ({
  ...campus,
  latitude: campus.latitude + metres / 111_195,
  accuracyM,
})
/** The same person at another address. */
const from = ({ context }: Member, ip: string) => ({ ...context, request: { ...context.request, ip } })
const away = '198.51.100.7'
const onCampus = '203.0.113.40'

async function lecture(factors: FactorPolicy = both, size = 1) {
  const { open, ...room } = await createClassroom(school, size)
  const { siteId } = await createSite(school.admin.context, {
    name: `Site ${room.room.slice(-6)}`,
    timeZone: 'UTC',
  })
  await placeRoom(school.admin.context, { roomId: room.room, siteId })
  await setGrounds(school.admin.context, { siteId, ...grounds })
  await setProof(school.admin.context, { classId: room.classId, proof: { presence, factors } })
  const { id: sessionId } = await open()
  const scan = async (student: Member, ip: string) => {
    const { token } = await readBoard(room.teacher, sessionId)
    return (await submitQr(from(student, ip), { token })).status
  }
  const why = (of: Member, reader = of) => explainMark(reader.context, { sessionId, personId: of.personId })
  return { ...room, siteId, sessionId, scan, why }
}

describe('check-ins.show-place', () => {
  it('makes the second proof, says why, keeps no position, and a recomputation changes nothing', async () => {
    const room = await lecture()
    const { student, sessionId } = room
    expect(await room.scan(student, away)).toBeNull()
    expect(await myPlaces(from(student, away), {})).toMatchObject([
      { asksLocation: true, asksNetwork: true, onCampusNetwork: false, band: null, networkShown: false },
    ])
    const far = await showPlace(from(student, away), { sessionId, position: north(12_345) })
    expect(far).toMatchObject({ outcome: 'recorded', band: 'far', distanceM: 12_000, onCampusNetwork: false })
    expect((await room.why(student)).status).toBe('expected')
    world.clock.advance(20_000)
    const here = { sessionId, position: north(40) }
    expect(await showPlace(from(student, away), here)).toMatchObject({ outcome: 'recorded', band: 'inside' })
    expect(await showPlace(from(student, away), here)).toMatchObject({ outcome: 'already' })
    const { status, notes, evidence: told } = await room.why(student)
    expect(status).toBe('present')
    expect(notes).toEqual([
      'This class asks for 2 of: QR code, location, network of the school. Shown: QR code, location.',
    ])
    expect(told.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('On another network than the school’s, so it does not count'),
      expect.stringContaining('QR code from the board'),
      'Location: away from the site, so it does not count (about 12 km from the middle of the site, give or take 12 m), 09:00:00',
      'Location: at the site (about 40 m from the middle of the site, give or take 12 m), 09:00:20',
    ])
    const kept = JSON.stringify(await world.database.db.select().from(evidence))
    expect(kept).not.toMatch(/52\.2|21\.01|198\.51/)
    expect(await recomputeSession(school.system, { sessionId })).toEqual({ changed: 0 })
    expect(await myPlaces(student.context, {})).toMatchObject([{ band: 'inside' }])
  })

  it('on the school’s network the scan alone is enough, of IPv4 and IPv6; a place alone is no arrival', async () => {
    const room = await lecture(both, 3)
    const [first, second, third] = room.students
    if (!first || !second || !third) throw new Error('Three students.')
    expect(await room.scan(first, onCampus)).toBe('present')
    expect(await room.scan(second, '2001:db8:12:5::/64')).toBe('present')
    const shown = await showPlace(from(third, onCampus), { sessionId: room.sessionId, position: north(0) })
    expect(shown).toMatchObject({ band: 'inside', onCampusNetwork: true })
    expect((await room.why(third)).status).toBe('expected')
  })

  it('decides where the class counts no QR code: the scan only says when', async () => {
    const room = await lecture({ need: 1, among: ['location'], otherwise: 'challenge' })
    const { student, sessionId } = room
    expect(await room.scan(student, away)).toBeNull()
    world.clock.advance(20_000)
    await showPlace(from(student, away), { sessionId, position: north(40) })
    const { status, sentence, evidence: told } = await room.why(student)
    expect(status).toBe('present')
    expect(sentence).toMatch(/^Location: at the site .* → present/)
    expect(told.map(({ method, decided }) => [method, decided])).toEqual([
      ['qr', false],
      ['location', true],
    ])
  })

  it('is asked of nobody whose class does not want it, and keeps nothing then', async () => {
    const room = await lecture({ need: 1, among: ['qr', 'card'], otherwise: 'flag' })
    expect(await myPlaces(room.student.context, {})).toEqual([])
    const asked = { sessionId: room.sessionId, position: north(0) }
    expect(await showPlace(from(room.student, onCampus), asked)).toMatchObject({
      outcome: 'not-asked',
      band: null,
    })
    expect(await room.scan(room.student, onCampus)).toBe('present')
    expect((await room.why(room.student)).evidence).toHaveLength(1)
  })

  it('counts for the session’s own site alone, and for nobody’s after the close', async () => {
    const [room, elsewhere] = [await lecture(), await lecture()]
    const asked = { sessionId: elsewhere.sessionId, position: north(0) }
    expect(await showPlace(room.student.context, asked)).toMatchObject({ outcome: 'no-session' })
    const foreigner = await other.member('student')
    expect(await showPlace(foreigner.context, asked)).toMatchObject({ outcome: 'no-session' })
    await closeSession(room.teacher.context, { sessionId: room.sessionId })
    expect(
      await showPlace(room.student.context, { sessionId: room.sessionId, position: north(0) }),
    ).toMatchObject({ outcome: 'no-session' })
  })

  it.each([
    ['no number', { latitude: Number.NaN }],
    ['off the Earth', { latitude: 91 }],
    ['a doubt below nothing', { accuracyM: -1 }],
    ['an endless doubt', { accuracyM: Number.POSITIVE_INFINITY }],
  ])('refuses %s', async (_, bent) => {
    const room = await lecture()
    const asked = { sessionId: room.sessionId, position: { ...north(0), ...bent } }
    await expect(showPlace(room.student.context, asked)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is not fooled by a doubt of nothing or of a million kilometres', async () => {
    const { student, sessionId } = await lecture()
    const band = async (metres: number, accuracyM: number) =>
      (await showPlace(from(student, away), { sessionId, position: north(metres, accuracyM) })).band
    expect(await band(5_000, 1e9)).toBe('unknown')
    expect(await band(5_000, 0)).toBe('far')
    expect(await band(0, 1e9)).toBe('unknown')
  })

  it('without a site, or a site without a circle and networks, asks for nothing that cannot be shown', async () => {
    const room = await lecture()
    await setGrounds(school.admin.context, { siteId: room.siteId, fence: null, networks: [] })
    expect(await myPlaces(room.student.context, {})).toEqual([])
    expect(await room.scan(room.student, onCampus)).toBeNull()
    await placeRoom(school.admin.context, { roomId: room.room, siteId: null })
    expect(
      await showPlace(room.student.context, { sessionId: room.sessionId, position: north(0) }),
    ).toMatchObject({ outcome: 'not-asked' })
  })
})

describe('the grounds of a site', () => {
  it('are kept, shown with the network that the asker is on, and counted in the list', async () => {
    const { siteId } = await lecture()
    expect(await getGrounds(from(school.admin, away), { siteId })).toEqual({
      ...grounds,
      yours: { range: `${away}/32`, isPrivate: false },
    })
    expect(await getGrounds(from(school.admin, '192.168.1.4'), { siteId })).toMatchObject({
      yours: { isPrivate: true },
    })
    expect(await getGrounds(school.admin.context, { siteId })).toMatchObject({ yours: null })
    expect(await listSites(school.student.context, {})).toMatchObject([{ hasFence: true, networks: 2 }])
    const twice = { siteId, fence: null, networks: ['10.0.0.0/8', '10.0.0.0/8'] }
    await setGrounds(school.admin.context, twice)
    expect(await getGrounds(school.admin.context, { siteId })).toMatchObject({ networks: ['10.0.0.0/8'] })
  })

  it('are refused when they are nobody’s, or no circle', async () => {
    const { siteId } = await lecture()
    for (const bad of [
      { networks: ['0.0.0.0/0'] },
      { networks: Array.from({ length: 51 }, (_, index) => `203.0.113.${index}`) },
      { fence: { ...campus, radiusM: 0 } },
      { fence: { ...campus, radiusM: 30_000_000 } },
    ])
      await expect(setGrounds(school.admin.context, { siteId, ...grounds, ...bad })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })

  it('are not another organization’s, and not a teacher’s', async () => {
    const { siteId, teacher, student } = await lecture()
    const change = { siteId, ...grounds }
    await expect(getGrounds(other.admin.context, { siteId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(setGrounds(other.admin.context, change)).rejects.toMatchObject({ code: 'not-found' })
    for (const { context } of [teacher, student]) {
      await expect(getGrounds(context, { siteId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(setGrounds(context, change)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
