import { createHash } from 'node:crypto'
import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import {
  faceConsents,
  faceCopies,
  faceDeletionDevices,
  faceDeletions,
  faceTemplates,
} from '../../../../db/schema/faces/faces.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { confirmDeletions } from '../deletion/delete-template.ts'
import { type FaceSettings, findSettings } from '../queries.ts'
import { sealForDevice, templateOpener } from '../templates/sealing.ts'

export interface HeldCopy {
  id: string
  version: string
}

export interface HandedOut {
  id: string
  version: string
  /** base64url of IV, tag and 512 bytes, AES-256-GCM. */
  template: string
}

type Template = typeof faceTemplates.$inferSelect

/** Changes whenever a face is set up anew. */
const versionOf = ({ sealed, pipelineVersion }: Template) =>
  createHash('sha256').update(`${pipelineVersion}|${sealed}`).digest('hex').slice(0, 16)

/** Templates of these people whose consent holds at this moment. */
async function livingTemplates({ tx, now }: VerbContext, personIds: string[], pipelineVersion: string) {
  if (personIds.length === 0) return []
  const rows = await tx
    .select({ template: faceTemplates, expiresAt: faceConsents.expiresAt })
    .from(faceTemplates)
    .innerJoin(faceConsents, eq(faceConsents.id, faceTemplates.consentId))
    .where(
      and(inArray(faceTemplates.personId, personIds), eq(faceTemplates.pipelineVersion, pipelineVersion)),
    )
  return rows.filter(({ expiresAt }) => expiresAt && expiresAt > now).map(({ template }) => template)
}

/** What this device was to delete and, by what it says that it holds, has deleted. */
async function confirmGone(context: VerbContext, deviceId: string, isHeld: (personId: string) => boolean) {
  const open = await context.tx
    .select({ deletionId: faceDeletionDevices.deletionId, personId: faceDeletions.personId })
    .from(faceDeletionDevices)
    .innerJoin(faceDeletions, eq(faceDeletions.id, faceDeletionDevices.deletionId))
    .where(and(eq(faceDeletionDevices.deviceId, deviceId), isNull(faceDeletionDevices.confirmedAt)))
  const gone = open.filter(({ personId }) => !isHeld(personId)).map(({ deletionId }) => deletionId)
  await confirmDeletions(context, deviceId, gone)
}

/** The books of who holds what: what is sent now and what the device still has. */
async function keepBooks({ tx, orgId, now }: VerbContext, deviceId: string, there: string[], sent: string[]) {
  const mine = eq(faceCopies.deviceId, deviceId)
  await tx
    .delete(faceCopies)
    .where(there.length > 0 ? and(mine, notInArray(faceCopies.personId, there)) : mine)
  if (sent.length === 0) return
  await tx
    .insert(faceCopies)
    .values(sent.map(personId => ({ orgId, personId, deviceId, sentAt: now })))
    .onConflictDoUpdate({
      target: [faceCopies.orgId, faceCopies.personId, faceCopies.deviceId],
      set: { sentAt: now },
    })
}

function sealer(context: VerbContext, settings: FaceSettings, { id, key }: { id: string; key: Buffer }) {
  const open = templateOpener(context, settings.sealedKey)
  return (row: Template): HandedOut => {
    const version = versionOf(row)
    const about = `${id}|${row.personId}|${version}`
    return { id: row.personId, version, template: sealForDevice(key, open(row), about) }
  }
}

export interface Wish {
  holds: readonly HeldCopy[]
  pipelineVersion: string
  /** How many at once. */
  most: number
}

/**
 * Brings a kiosk from what it holds to what it may hold: copies for these people alone, sealed for it alone. Whatever it does
 * not hold any more is confirmed as deleted; whatever it holds and may not is named in `remove`.
 */
export async function handOut(
  context: VerbContext,
  device: { id: string; key: Buffer },
  personIds: string[],
  { holds, pipelineVersion, most }: Wish,
) {
  const settings = await findSettings(context)
  const on = settings?.enabled ? settings : null
  const rows = on ? await livingTemplates(context, personIds, pipelineVersion) : []
  const current = new Map(rows.map(row => [row.personId, versionOf(row)]))
  const isCurrent = ({ id, version }: HeldCopy) => current.get(id) === version
  const stale = new Set(holds.filter(one => !isCurrent(one)).map(({ id }) => id))
  const kept = new Set(holds.filter(isCurrent).map(({ id }) => id))
  await confirmGone(context, device.id, personId => stale.has(personId))
  const missing = rows.filter(({ personId }) => !kept.has(personId))
  const sent = missing.slice(0, most)
  const sentIds = sent.map(({ personId }) => personId)
  await keepBooks(context, device.id, [...stale, ...kept, ...sentIds], sentIds)
  return {
    settings: on,
    faces: on ? sent.map(sealer(context, on, device)) : [],
    more: missing.length > sent.length,
    remove: [...stale].filter(id => !sentIds.includes(id)),
  }
}
