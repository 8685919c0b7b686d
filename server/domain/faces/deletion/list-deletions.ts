import { desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import { deletionReasons, faceDeletionDevices, faceDeletions } from '../../../../db/schema/faces/faces.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { oneself } from '../queries.ts'

const receipt = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  fullName: z.string(),
  reason: z.enum(deletionReasons),
  at: z.date(),
  /** Kiosks that held a copy; null: not reached yet. */
  devices: z.array(z.object({ deviceId: z.uuid(), name: z.string(), confirmedAt: z.date().nullable() })),
  complete: z.boolean(),
})

async function receiptsOf({ tx }: VerbContext, personId?: string) {
  const { id, reason, at } = faceDeletions
  const rows = await tx
    .select({ id, personId: faceDeletions.personId, fullName: people.fullName, reason, at })
    .from(faceDeletions)
    .innerJoin(people, eq(people.id, faceDeletions.personId))
    .where(personId ? eq(faceDeletions.personId, personId) : undefined)
    .orderBy(desc(at), desc(id))
    .limit(200)
  const ids = rows.map(row => row.id)
  const told = await tx
    .select({
      deletionId: faceDeletionDevices.deletionId,
      deviceId: faceDeletionDevices.deviceId,
      name: devices.name,
      confirmedAt: faceDeletionDevices.confirmedAt,
    })
    .from(faceDeletionDevices)
    .innerJoin(devices, eq(devices.id, faceDeletionDevices.deviceId))
    .where(inArray(faceDeletionDevices.deletionId, ids))
  return rows.map(row => {
    const held = told.flatMap(({ deletionId, ...device }) => (deletionId === row.id ? [device] : []))
    return { ...row, devices: held, complete: held.every(device => device.confirmedAt !== null) }
  })
}

/** Receipts of the organization, the newest first, with the kiosks that have not confirmed. */
export const listDeletions = verb({
  name: 'faces.list-deletions',
  kind: 'query',
  permission: 'faces.manage',
  input: z.strictObject({}),
  output: z.array(receipt),
  run: context => receiptsOf(context),
})

/** The caller's own receipts. */
export const myDeletions = verb({
  name: 'faces.my-deletions',
  kind: 'query',
  permission: 'faces.own',
  input: z.strictObject({}),
  output: z.array(receipt),
  run: context => receiptsOf(context, oneself(context)),
})
