import { asc, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import {
  firmwareInstalls,
  firmwareReleases,
  firmwareRollouts,
  installStates,
  rolloutStates,
} from '../../../../db/schema/devices/firmware.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { rooms } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { rolloutTarget } from './targets.ts'

const rolloutsShown = 10

const install = z.object({
  deviceId: z.uuid(),
  name: z.string(),
  room: z.string(),
  state: z.enum(installStates),
  detail: z.string().nullable(),
  lastSeenAt: z.date().nullable(),
  changedAt: z.date(),
})

/** The last roll-outs, the newest first, and how far each reader of them has come. */
export const listRollouts = verb({
  name: 'devices.list-rollouts',
  kind: 'query',
  permission: 'devices.manage',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      releaseId: z.uuid(),
      version: z.string(),
      state: z.enum(rolloutStates),
      target: rolloutTarget,
      createdBy: z.string().nullable(),
      createdAt: z.date(),
      changedAt: z.date(),
      installs: z.array(install),
    }),
  ),
  async run({ tx }) {
    const { id, releaseId, state, target, createdAt, changedAt } = firmwareRollouts
    const rollouts = await tx
      .select({
        id,
        releaseId,
        state,
        target,
        createdAt,
        changedAt,
        version: firmwareReleases.version,
        createdBy: people.fullName,
      })
      .from(firmwareRollouts)
      .innerJoin(firmwareReleases, eq(firmwareReleases.id, releaseId))
      .leftJoin(people, eq(people.id, firmwareRollouts.createdBy))
      .orderBy(desc(createdAt), desc(id))
      .limit(rolloutsShown)
    if (rollouts.length === 0) return []
    const installs = await tx
      .select({
        rolloutId: firmwareInstalls.rolloutId,
        deviceId: firmwareInstalls.deviceId,
        name: devices.name,
        room: rooms.name,
        state: firmwareInstalls.state,
        detail: firmwareInstalls.detail,
        lastSeenAt: devices.lastSeenAt,
        changedAt: firmwareInstalls.changedAt,
      })
      .from(firmwareInstalls)
      .innerJoin(devices, eq(devices.id, firmwareInstalls.deviceId))
      .innerJoin(rooms, eq(rooms.id, devices.roomId))
      .where(
        inArray(
          firmwareInstalls.rolloutId,
          rollouts.map(rollout => rollout.id),
        ),
      )
      .orderBy(asc(devices.name))
    return rollouts.map(rollout => ({
      ...rollout,
      installs: installs.filter(({ rolloutId }) => rolloutId === rollout.id),
    }))
  },
})
