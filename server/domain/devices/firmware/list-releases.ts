import { count, desc, eq, isNull, sql, sum } from 'drizzle-orm'
import { z } from 'zod'
import { firmwareFiles, firmwareKeys, firmwareReleases } from '../../../../db/schema/devices/firmware.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'

const releasesShown = 20

/** The release key, the newest releases, and how many readers run each of them. */
export const listReleases = verb({
  name: 'devices.list-releases',
  kind: 'query',
  permission: 'devices.manage',
  input: z.strictObject({}),
  output: z.object({
    key: z.object({ modulus: z.string(), setAt: z.date() }).nullable(),
    releases: z.array(
      z.object({
        id: z.uuid(),
        version: z.string(),
        sequence: z.int(),
        files: z.int(),
        bytes: z.int(),
        readers: z.int(),
        createdBy: z.string().nullable(),
        createdAt: z.date(),
      }),
    ),
  }),
  async run({ tx }) {
    const [key] = await tx
      .select({ modulus: firmwareKeys.modulus, setAt: firmwareKeys.setAt })
      .from(firmwareKeys)
    const { id, version, sequence, createdAt } = firmwareReleases
    const releases = await tx
      .select({ id, version, sequence, createdAt, createdBy: people.fullName })
      .from(firmwareReleases)
      .leftJoin(people, eq(people.id, firmwareReleases.createdBy))
      .orderBy(desc(sequence))
      .limit(releasesShown)
    const sizes = await tx
      .select({ id: firmwareFiles.releaseId, files: count(), bytes: sum(firmwareFiles.size).mapWith(Number) })
      .from(firmwareFiles)
      .groupBy(firmwareFiles.releaseId)
    const running = await tx
      .select({ version: sql<string>`${devices.firmware}`, readers: count() })
      .from(devices)
      .where(isNull(devices.revokedAt))
      .groupBy(devices.firmware)
    return {
      key: key ?? null,
      releases: releases.map(release => {
        const { files = 0, bytes = 0 } = sizes.find(row => row.id === release.id) ?? {}
        const readers = running.find(row => row.version === release.version)?.readers ?? 0
        return { ...release, files, bytes, readers }
      }),
    }
  },
})
