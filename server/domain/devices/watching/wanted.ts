import { max } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews } from '../../../../db/schema/devices/live-views.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { onAt } from './rules.ts'

/** The device that asks. */
export function deviceIdOf({ actor }: Pick<Context, 'actor'>): string {
  if (actor.kind !== 'device') throw new AppError('forbidden', 'Only a device shows what it sees.')
  return actor.deviceId
}

export const liveWish = z.object({
  allowed: z.boolean().describe('False: the organization has live video off. Ask again in a minute.'),
  until: z.iso
    .datetime()
    .nullable()
    .describe('Somebody watches, until then at the latest; null: nobody does.'),
})

/** Until when somebody wants to see this device's pictures. */
export async function wishFor(
  { tx, now }: VerbContext,
  deviceId: string,
): Promise<z.output<typeof liveWish>> {
  const [organization] = await tx.select({ allowed: organizations.liveVideo }).from(organizations)
  if (!organization?.allowed) return { allowed: false, until: null }
  const [view] = await tx
    .select({ until: max(liveViews.endsAt) })
    .from(liveViews)
    .where(onAt(deviceId, now))
  return { allowed: true, until: view?.until?.toISOString() ?? null }
}

/** Whether somebody watches this device at this moment. */
export const getLiveWish = verb({
  name: 'devices.get-live-wish',
  kind: 'query',
  permission: 'devices.report',
  input: z.strictObject({}),
  output: liveWish,
  run: async context => wishFor(context, deviceIdOf(context)),
})

/** Between two looks: a view that was started in another process is seen then. */
const lookEveryMs = 2_000

export const liveWait = z.strictObject({
  waitSeconds: z.number().int().min(0).max(25).default(0).describe('How long to wait for a viewer.'),
})

/** Answers as soon as somebody watches, or when the wait is over. Holds no connection of the database meanwhile. */
export async function awaitLiveWish(context: Context, { waitSeconds }: z.output<typeof liveWait>) {
  const deviceId = deviceIdOf(context)
  const rounds = Math.ceil((waitSeconds * 1_000) / lookEveryMs)
  let wish = await getLiveWish(context, {})
  for (let round = 0; round < rounds && wish.allowed && !wish.until && context.services.frames; round++) {
    await context.services.frames.rest(deviceId, lookEveryMs)
    wish = await getLiveWish(context, {})
  }
  return wish
}
