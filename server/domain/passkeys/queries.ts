import { asc, eq } from 'drizzle-orm'
import { people } from '../../../db/schema/people.ts'
import { passkeys } from '../../../db/schema/proof/passkeys.ts'
import type { VerbContext } from '../../kernel/context.ts'

export const keysOf = ({ tx }: VerbContext, accountId: string) =>
  tx.select().from(passkeys).where(eq(passkeys.accountId, accountId)).orderBy(asc(passkeys.createdAt))

/** Where the account is a person; in a platform transaction. */
export const membershipsOf = ({ tx }: VerbContext, accountId: string) =>
  tx
    .select({ orgId: people.orgId, personId: people.id })
    .from(people)
    .where(eq(people.accountId, accountId))
    .orderBy(asc(people.orgId))
