import { deviceAlarms } from '../../../../db/schema/devices/alarms.ts'
import { setReleaseKey } from '../../../../server/domain/devices/firmware/set-release-key.ts'
import { startRollout } from '../../../../server/domain/devices/firmware/start-rollout.ts'
import { uploadRelease } from '../../../../server/domain/devices/firmware/upload-release.ts'
import { newId } from '../../../../server/kernel/ids.ts'
import { releasePublicKey, signedRelease } from '../../../support/release.ts'
import type { School } from '../../../support/school.ts'
import type { World } from '../../../support/world.ts'

async function furnishAlarm({ database, clock }: World, orgId: string, deviceId: string) {
  const id = newId()
  const seen = { firstAt: clock.now(), lastAt: clock.now(), facts: {} }
  await database.db
    .insert(deviceAlarms)
    .values({ orgId, id, kind: 'clone', subject: deviceId, deviceId, ...seen })
  return id
}

/** A release key, a release, and its roll-out to one of the readers. */
export async function furnishFirmware(world: World, { admin, ...school }: School) {
  const { deviceId } = await school.reader(await school.room())
  await setReleaseKey(admin.context, { publicKey: releasePublicKey })
  const { releaseId } = await uploadRelease(admin.context, signedRelease('2.0.0', 2))
  const target = { kind: 'readers' as const, ids: [deviceId] }
  const { rolloutId } = await startRollout(admin.context, { releaseId, target })
  return { releaseId, rolloutId, alarmId: await furnishAlarm(world, school.orgId, deviceId) }
}
