import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { firmwareFiles, firmwareReleases } from '../../../../db/schema/devices/firmware.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { manifest, releaseVersion } from './manifest.ts'

/** What a reader checks and fetches: names, sizes and hashes of a release's files, and its maker's signature. */
export const getManifest = verb({
  name: 'devices.get-manifest',
  kind: 'query',
  permission: 'devices.report',
  input: z.strictObject({ version: releaseVersion }),
  output: manifest,
  async run({ tx }, { version }) {
    const [release] = await tx.select().from(firmwareReleases).where(eq(firmwareReleases.version, version))
    if (!release) throw notFound('The release')
    const { path, size, sha256 } = firmwareFiles
    const files = await tx
      .select({ path, size, sha256 })
      .from(firmwareFiles)
      .where(eq(firmwareFiles.releaseId, release.id))
      .orderBy(asc(path))
    return { version, sequence: release.sequence, signature: release.signature, files }
  },
})

/** The bytes of one file of a release. */
export const getFirmwareFile = verb({
  name: 'devices.get-firmware-file',
  kind: 'query',
  permission: 'devices.report',
  input: z.strictObject({ version: releaseVersion, path: z.string().max(120) }),
  output: z.instanceof(Uint8Array),
  async run({ tx }, { version, path }) {
    const [file] = await tx
      .select({ content: firmwareFiles.content })
      .from(firmwareFiles)
      .innerJoin(firmwareReleases, eq(firmwareReleases.id, firmwareFiles.releaseId))
      .where(and(eq(firmwareReleases.version, version), eq(firmwareFiles.path, path)))
    if (!file) throw notFound('The file')
    return Buffer.from(file.content, 'base64')
  },
})
