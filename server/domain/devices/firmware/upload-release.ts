import { desc } from 'drizzle-orm'
import { z } from 'zod'
import { firmwareFiles, firmwareKeys, firmwareReleases } from '../../../../db/schema/devices/firmware.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { badRequest, conflict, isUniqueViolation } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { bundle, faultOf } from './manifest.ts'

/** Readers refuse to go back, so a release that is not the newest could never be installed. */
async function requireNewest({ tx }: VerbContext, { version, sequence }: z.output<typeof bundle>) {
  const [last] = await tx
    .select({ version: firmwareReleases.version, sequence: firmwareReleases.sequence })
    .from(firmwareReleases)
    .orderBy(desc(firmwareReleases.sequence))
    .limit(1)
  if (last && sequence <= last.sequence)
    throw conflict(
      `Sequence ${sequence} is not higher than ${last.sequence}, which ${last.version} has.`,
      'not-newer',
    )
  return version
}

/** Keeps a release once its signature and every file are right. It reaches no reader before a roll-out. */
export const uploadRelease = verb({
  name: 'devices.upload-release',
  kind: 'command',
  permission: 'devices.manage',
  input: bundle,
  output: z.object({ releaseId: z.uuid(), version: z.string() }),
  audit: ['version', 'sequence'],
  async run(context, release) {
    const { tx, orgId, now, actor } = context
    const [key] = await tx.select({ modulus: firmwareKeys.modulus }).from(firmwareKeys)
    if (!key) throw conflict('Set the release key first.', 'no-release-key')
    const fault = faultOf(release, key.modulus)
    if (fault) throw badRequest(fault)
    const version = await requireNewest(context, release)
    const releaseId = newId(now.getTime())
    const { sequence, signature, files } = release
    const row = { orgId, id: releaseId, version, sequence, signature, createdBy: actorIdOf(actor) }
    try {
      await tx.insert(firmwareReleases).values({ ...row, createdAt: now })
    } catch (error) {
      throw isUniqueViolation(error)
        ? conflict(`Version ${version} is here already.`, 'version-taken')
        : error
    }
    await tx.insert(firmwareFiles).values(files.map(file => ({ orgId, releaseId, ...file })))
    return { releaseId, version }
  },
})
