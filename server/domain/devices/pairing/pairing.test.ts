import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../../db/schema/audit.ts'
import { deviceKeys } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { createDevice } from '../create-device.ts'
import { getDevice } from '../get-device.ts'
import { revokeDevice } from '../revoke-device.ts'
import { claimDevice } from './claim-device.ts'
import { renewClaimCode } from './renew-claim-code.ts'
import { resolveDeviceKeys } from './resolve-device-keys.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
})
afterAll(() => world.close())

let visitors = 0
/** A device that has not said who it is, from an address of its own. */
const stranger = () => {
  const context = world.as({ kind: 'anonymous' })
  return { ...context, request: { ...context.request, ip: `10.0.${++visitors >> 8}.${visitors & 255}` } }
}
const platform = () => world.as({ kind: 'system' })
const resolved = async (keyId: string) =>
  (await resolveDeviceKeys(platform(), { keyIds: [keyId] }))[0] ?? null
const invalid = { code: 'not-found', details: { reason: 'claim-code-invalid' } }

const newDevice = async () =>
  createDevice(school.admin.context, { name: `Door ${newId()}`, roomId: await school.room(), kind: 'reader' })

describe('a claim code', () => {
  it('becomes a device with a key that opens with the server secret only', async () => {
    const { id, claimCode } = await newDevice()
    const claimed = await claimDevice(stranger(), { code: claimCode, firmware: '1.2.0' })
    expect(claimed).toMatchObject({
      deviceId: id,
      lastBoot: null,
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const [stored] = await world.database.db.select().from(deviceKeys).where(eq(deviceKeys.deviceId, id))
    expect(stored?.sealedKey).not.toContain(claimed.key)
    expect(world.services.keyring.open(stored?.sealedKey ?? '', claimed.keyId)).toBe(claimed.key)
    expect(await resolved(claimed.keyId)).toMatchObject({
      deviceId: id,
      orgId: school.orgId,
    })
    expect(await getDevice(school.admin.context, { deviceId: id })).toMatchObject({
      health: 'online',
      firmware: '1.2.0',
      claimExpiresAt: null,
    })
    const audit = await world.database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.orgId, school.orgId))
    expect(audit.map(entry => entry.verb)).toContain('devices.claim-device')
    expect(JSON.stringify(audit)).not.toContain(claimed.key)
  })

  it('may be typed in lower case with dashes and spaces', async () => {
    const { claimCode } = await newDevice()
    const typed = `${claimCode.slice(0, 4)}-${claimCode.slice(4)} `.toLowerCase()
    await expect(claimDevice(stranger(), { code: typed })).resolves.toBeDefined()
  })

  it('reads alike when wrong, used, run out, replaced, revoked or of a suspended organization', async () => {
    const refusals: unknown[] = []
    const tryCode = (code: string) =>
      claimDevice(stranger(), { code }).catch((error: Error) =>
        refusals.push({ ...error, message: error.message }),
      )
    await tryCode('23456789')
    const used = await newDevice()
    await claimDevice(stranger(), { code: used.claimCode })
    await tryCode(used.claimCode)
    const expired = await newDevice()
    world.clock.advance(15 * 60_000)
    await tryCode(expired.claimCode)
    const replaced = await newDevice()
    await renewClaimCode(school.admin.context, { deviceId: replaced.id })
    await tryCode(replaced.claimCode)
    const revoked = await newDevice()
    await revokeDevice(school.admin.context, { deviceId: revoked.id })
    await tryCode(revoked.claimCode)
    const suspended = await newDevice()
    await world.database.db
      .update(organizations)
      .set({ suspendedAt: world.clock.now() })
      .where(eq(organizations.id, school.orgId))
    await tryCode(suspended.claimCode)
    expect(refusals).toHaveLength(6)
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0])
    expect(refusals[0]).toMatchObject(invalid)
  })

  it('redeemed a hundred times at once makes one key', async () => {
    const { id, claimCode } = await newDevice()
    const tries = await Promise.allSettled(
      Array.from({ length: 100 }, () => claimDevice(stranger(), { code: claimCode })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject(invalid)
    expect(await world.database.db.select().from(deviceKeys).where(eq(deviceKeys.deviceId, id))).toHaveLength(
      1,
    )
  })

  it('is guessed at most 300 times in 15 minutes from one address: a school may bring 200 readers in one go', async () => {
    const guesser = stranger()
    const codes: string[] = []
    for (let i = 0; i < 310; i++) {
      await claimDevice(guesser, { code: '23456789' }).catch((error: { code: string }) =>
        codes.push(error.code),
      )
    }
    expect(codes.filter(code => code === 'not-found')).toHaveLength(300)
    expect(codes.filter(code => code === 'rate-limited')).toHaveLength(10)
  })
})

describe('a key', () => {
  it('is replaced with an overlap of ten minutes, so that nothing on its way is lost', async () => {
    const { id, claimCode } = await newDevice()
    const first = await claimDevice(stranger(), { code: claimCode })
    const renewed = await renewClaimCode(school.admin.context, { deviceId: id })
    const second = await claimDevice(stranger(), { code: renewed.claimCode })
    expect(second.deviceId).toBe(first.deviceId)
    expect(await resolved(first.keyId)).toMatchObject({ deviceId: id })
    world.clock.advance(10 * 60_000)
    expect(await resolved(first.keyId)).toMatchObject({ hasEnded: true })
    expect(await resolved(second.keyId)).toMatchObject({ deviceId: id })
  })

  it('ends with its device, the replaced one too', async () => {
    const { id, claimCode } = await newDevice()
    const first = await claimDevice(stranger(), { code: claimCode })
    const renewed = await renewClaimCode(school.admin.context, { deviceId: id })
    const second = await claimDevice(stranger(), { code: renewed.claimCode })
    await revokeDevice(school.admin.context, { deviceId: id })
    expect(await resolved(first.keyId)).toMatchObject({ hasEnded: true })
    expect(await resolved(second.keyId)).toMatchObject({ hasEnded: true })
  })

  it('ends with its organization', async () => {
    const reader = await school.reader(await school.room())
    expect(await resolved(reader.keyId)).not.toBeNull()
    await world.database.db
      .update(organizations)
      .set({ suspendedAt: world.clock.now() })
      .where(eq(organizations.id, school.orgId))
    expect(await resolved(reader.keyId)).toBeNull()
  })

  it.each(['owner', 'admin', 'teacher', 'student', 'pending'] as const)(
    'is not resolved for a %s',
    async role => {
      await expect(resolveDeviceKeys(school[role].context, { keyIds: ['k'] })).rejects.toMatchObject({
        code: 'forbidden',
      })
    },
  )
})
