import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import { organizations, rooms } from '../../../../db/schema/organizations.ts'
import { recordAudit } from '../../../kernel/audit.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { hashClaimCode } from './claim-codes.ts'
import { issueKey } from './issue-key.ts'

/** The key before goes on working this long: what the device is sending now still arrives. */
const overlapMs = 10 * 60_000

/** Wrong, run out and used read the same. */
const refused = () =>
  new AppError(
    'not-found',
    'This claim code does not work. Codes work once, for 15 minutes: ask for a new one.',
    {
      reason: 'claim-code-invalid',
    },
  )

/** Typed from a screen: case, spaces and dashes do not matter. */
const typedCode = z
  .string()
  .max(20)
  .transform(text => text.toUpperCase().replaceAll(/[\s-]/g, ''))

/** Whoever comes first takes the code: the row matches once. */
async function takeCode({ tx, now }: VerbContext, codeHash: string, firmware: string | undefined) {
  const [device] = await tx
    .update(devices)
    .set({
      claimCodeHash: null,
      claimExpiresAt: null,
      claimedAt: now,
      lastSeenAt: now,
      ...(firmware ? { firmware } : {}),
    })
    .where(
      and(eq(devices.claimCodeHash, codeHash), gt(devices.claimExpiresAt, now), isNull(devices.revokedAt)),
    )
    .returning({ id: devices.id, name: devices.name, roomId: devices.roomId, lastBoot: devices.boot })
  if (!device) throw refused()
  return device
}

/** Exchanges a claim code for a device's own key. The key leaves the server here and never again. */
export const claimDevice = verb({
  name: 'devices.claim-device',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ code: typedCode, firmware: z.string().max(64).optional() }),
  output: z.object({
    deviceId: z.uuid(),
    keyId: z.string(),
    key: z.string().describe('32 bytes in hex, given once.'),
    organization: z.string(),
    name: z.string(),
    room: z.string(),
    lastBoot: z
      .int()
      .nullable()
      .describe(
        'Highest boot number seen from this device: count on from it, so that no scan repeats a number.',
      ),
  }),
  budgets: (_input, { request }) => [{ key: `claim:${request.ip}`, max: 300, windowMs: 15 * 60_000 }],
  async run(context, { code, firmware }) {
    const codeHash = hashClaimCode(context, code)
    const [found] = await context.tx
      .select({ orgId: devices.orgId, organization: organizations.name })
      .from(devices)
      .innerJoin(organizations, eq(organizations.id, devices.orgId))
      .where(and(eq(devices.claimCodeHash, codeHash), isNull(organizations.suspendedAt)))
    if (!found) throw refused()
    return context.inOrganization(found.orgId, async inner => {
      const device = await takeCode(inner, codeHash, firmware)
      const key = await issueKey(inner, device.id, { overlapMs })
      const [room] = await inner.tx
        .select({ name: rooms.name })
        .from(rooms)
        .where(eq(rooms.id, device.roomId))
      await inner.emit('device.changed', { deviceId: device.id })
      await recordAudit(inner, 'devices.claim-device', { deviceId: device.id, keyId: key.keyId }, [])
      return {
        deviceId: device.id,
        ...key,
        organization: found.organization,
        name: device.name,
        room: room?.name ?? '',
        lastBoot: device.lastBoot,
      }
    })
  },
})
