import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews } from '../../../../db/schema/devices/live-views.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { healthOf } from '../rules.ts'
import { onAt, viewMs } from './rules.ts'
import { oneselfAs } from './viewer.ts'

const viewersMax = 4

/** Asks a kiosk to show what its camera sees, for two minutes, to the one who asks. */
export const startLiveView = verb({
  name: 'devices.start-live-view',
  kind: 'command',
  permission: 'devices.watch',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: z.object({ viewId: z.uuid(), endsAt: z.date() }),
  async run(context, { deviceId }) {
    const { tx, orgId, now, services } = context
    const viewerId = oneselfAs(context)
    const [found] = await tx
      .select({ device: devices, allowed: organizations.liveVideo })
      .from(devices)
      .innerJoin(organizations, eq(organizations.id, devices.orgId))
      .where(and(eq(devices.id, deviceId), eq(devices.kind, 'kiosk')))
    if (!found) throw notFound('The kiosk')
    if (!found.allowed)
      throw conflict(
        'Your organization has not switched live video on. It is in the settings.',
        'live-video-off',
      )
    if (healthOf(found.device, now) !== 'online')
      throw conflict('This kiosk is not connected, so there is nothing to see.', 'kiosk-offline')
    const [watched] = await tx.select({ views: count() }).from(liveViews).where(onAt(deviceId, now))
    if ((watched?.views ?? 0) >= viewersMax)
      throw conflict('Four people watch this kiosk already.', 'too-many-viewers')
    const viewId = newId(now.getTime())
    const endsAt = new Date(now.getTime() + viewMs)
    await tx
      .insert(liveViews)
      .values({ orgId, id: viewId, deviceId, viewerId, startedAt: now, endsAt, seenAt: now })
    services.frames?.wake(deviceId)
    return { viewId, endsAt }
  },
})
