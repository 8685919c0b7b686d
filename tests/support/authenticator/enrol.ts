import { eq } from 'drizzle-orm'
import { accounts } from '../../../db/schema/accounts.ts'
import { hashPassword } from '../../../server/domain/accounts/passwords/hash.ts'
import { beginRegistration } from '../../../server/domain/passkeys/keys/begin-registration.ts'
import { finishRegistration } from '../../../server/domain/passkeys/keys/finish-registration.ts'
import type { Member } from '../school.ts'
import type { World } from '../world.ts'
import { type Authenticator, type Bend, createAuthenticator } from './authenticator.ts'

export const ownerPassword = 'a long phrase nobody guesses'
let passwordHash: string | undefined

export async function givePassword(world: World, { accountId }: Pick<Member, 'accountId'>): Promise<void> {
  passwordHash ??= await hashPassword(ownerPassword)
  await world.database.db.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId))
}

export interface Phone {
  authenticator: Authenticator
  passkeyId: string
}

/** A phone of this member, registered as the account page does it. */
export async function enrolPhone(
  world: World,
  member: Member,
  { name = 'My phone', bend }: { name?: string; bend?: Bend } = {},
): Promise<Phone> {
  await givePassword(world, member)
  const authenticator = createAuthenticator()
  const { ticket, options } = await beginRegistration(member.context, { password: ownerPassword })
  const response = authenticator.register(options, bend)
  const { passkeyId } = await finishRegistration(member.context, { ticket, name, response })
  return { authenticator, passkeyId }
}
