import { z } from 'zod'
import { cardChips } from '../../../../db/schema/devices.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { enrollableCardUid } from '../card-uid.ts'
import { cardUidInput, uidOrRefuse } from '../queries.ts'

export const aesKey = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{32}$/, 'A key is 32 hexadecimal digits.')

/** As they are stored: sealed for this chip of this organization. */
export function sealedKeys(
  { orgId, services }: Pick<VerbContext, 'orgId' | 'services'>,
  { uid, metaKey, fileKey }: { uid: string; metaKey: string; fileKey: string },
) {
  const { keyring } = services
  const context = `chip:${orgId}:${uid}`
  return {
    metaKeyHash: keyring.mac('chip-meta', `${orgId}:${metaKey.toLowerCase()}`),
    sealedMetaKey: keyring.seal(metaKey, context),
    sealedFileKey: keyring.seal(fileKey, context),
  }
}

/**
 * Tells the keys of an NTAG 424 DNA, so that its taps can prove themselves. Keys are sealed and never shown again. A
 * card that is told anew keeps its counter: an old tap does not become good again.
 */
export const registerChip = verb({
  name: 'cards.register-chip',
  kind: 'command',
  permission: 'cards.manage',
  input: z.strictObject({ uid: cardUidInput, metaKey: aesKey, fileKey: aesKey }),
  output: z.object({ uid: z.string() }),
  async run(context, { metaKey, fileKey, ...input }) {
    const { tx, orgId, now, actor } = context
    const uid = uidOrRefuse(enrollableCardUid(input.uid))
    const keys = sealedKeys(context, { uid, metaKey, fileKey })
    await tx
      .insert(cardChips)
      .values({ orgId, uid, ...keys, createdBy: actorIdOf(actor), createdAt: now })
      .onConflictDoUpdate({ target: [cardChips.orgId, cardChips.uid], set: keys })
    return { uid }
  },
})
