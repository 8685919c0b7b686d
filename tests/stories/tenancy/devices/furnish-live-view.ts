import { devices } from '../../../../db/schema/devices.ts'
import { startLiveView } from '../../../../server/domain/devices/watching/start-view.ts'
import { updateOrganization } from '../../../../server/domain/organizations/update-organization.ts'
import { newId } from '../../../../server/kernel/ids.ts'
import type { School } from '../../../support/school.ts'
import type { World } from '../../../support/world.ts'

/** A kiosk that is connected, and an administrator who looks through its camera. */
export async function furnishLiveView({ database, clock }: World, { admin, ...school }: School) {
  const kioskId = newId()
  const roomId = await school.room()
  const claimedAt = clock.now()
  await database.db
    .insert(devices)
    .values({ orgId: school.orgId, id: kioskId, roomId, name: `Kiosk ${kioskId}`, kind: 'kiosk', claimedAt })
  await updateOrganization(admin.context, { liveVideo: true })
  const { viewId } = await startLiveView(admin.context, { deviceId: kioskId })
  return { kioskId, liveViewId: viewId }
}
