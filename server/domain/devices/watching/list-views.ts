import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews, viewEndings } from '../../../../db/schema/devices/live-views.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { overAt } from './rules.ts'

const shown = 10

/** Whether a kiosk may be watched, and by whom it was. */
export const listLiveViews = verb({
  name: 'devices.list-live-views',
  kind: 'query',
  permission: 'devices.watch',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: z.object({
    /** By the organization. */
    allowed: z.boolean(),
    /** The newest first. */
    views: z.array(
      z.object({
        id: z.uuid(),
        viewer: z.string(),
        startedAt: z.date(),
        /** Null while it goes on. */
        endedAt: z.date().nullable(),
        ending: z.enum(viewEndings).nullable(),
        frames: z.int(),
      }),
    ),
  }),
  async run({ tx, now }, { deviceId }) {
    const [device] = await tx
      .select({ allowed: organizations.liveVideo })
      .from(devices)
      .innerJoin(organizations, eq(organizations.id, devices.orgId))
      .where(eq(devices.id, deviceId))
    if (!device) throw notFound('The kiosk')
    const rows = await tx
      .select({ view: liveViews, viewer: people.fullName })
      .from(liveViews)
      .leftJoin(people, eq(people.id, liveViews.viewerId))
      .where(eq(liveViews.deviceId, deviceId))
      .orderBy(desc(liveViews.startedAt), desc(liveViews.id))
      .limit(shown)
    const views = rows.map(({ view, viewer }) => {
      const { id, startedAt, ending, frames } = view
      return {
        id,
        startedAt,
        ending,
        frames,
        viewer: viewer ?? 'Somebody who left',
        endedAt: overAt(view, now),
      }
    })
    return { allowed: device.allowed, views }
  },
})
