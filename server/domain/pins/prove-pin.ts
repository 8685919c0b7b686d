import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { hashPin, isSameHash } from './hash.ts'
import { addTry, holderOf, lockTries, pinsAllowed, triesOf } from './queries.ts'
import { mayTry, readTyped, tryLimits } from './rules.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Whose number and PIN were typed at a kiosk, or why that is not said. A number that nobody has, one without a PIN and a wrong
 * PIN cost the same work, count the same and read the same.
 */
export async function provePin(
  context: VerbContext,
  deviceId: string,
  typed: string,
): Promise<{ personId: string } | 'wrong-pin' | 'too-many-tries' | 'switched-off'> {
  if (!(await pinsAllowed(context))) return 'switched-off'
  await lockTries(context)
  const { number = '', pin = '' } = readTyped(typed) ?? {}
  const numberHash = context.services.keyring.mac(
    'kiosk-pin-number',
    `${context.orgId}:${number.toLowerCase()}`,
  )
  for (const [subject, limits] of [
    [{ numberHash }, tryLimits.number],
    [{ deviceId }, tryLimits.device],
  ] as const) {
    const tries = await triesOf(context, subject, Math.max(...limits.map(({ max }) => max)))
    if (!mayTry(limits, tries, context.now)) return 'too-many-tries'
  }
  const holder = number ? await holderOf(context, number) : undefined
  const hash = await hashPin(context, holder?.personId ?? nobody, pin)
  if (holder && isSameHash(hash, holder.hash)) return { personId: holder.personId }
  await addTry(context, { id: newId(context.now.getTime()), deviceId, numberHash })
  return 'wrong-pin'
}
