import { z } from 'zod'
import { cardChips } from '../../../../db/schema/devices.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { enrollableCardUid } from '../card-uid.ts'
import { cardUidInput, uidOrRefuse } from '../queries.ts'

const aesKey = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{32}$/, 'A key is 32 hexadecimal digits.')

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
  audit: ['uid'],
  async run({ tx, orgId, now, actor, services }, { metaKey, fileKey, ...input }) {
    const uid = uidOrRefuse(enrollableCardUid(input.uid))
    const { keyring } = services
    const context = `chip:${orgId}:${uid}`
    const keys = {
      metaKeyHash: keyring.mac('chip-meta', `${orgId}:${metaKey.toLowerCase()}`),
      sealedMetaKey: keyring.seal(metaKey, context),
      sealedFileKey: keyring.seal(fileKey, context),
    }
    await tx
      .insert(cardChips)
      .values({ orgId, uid, ...keys, createdBy: actorIdOf(actor), createdAt: now })
      .onConflictDoUpdate({ target: [cardChips.orgId, cardChips.uid], set: keys })
    return { uid }
  },
})
