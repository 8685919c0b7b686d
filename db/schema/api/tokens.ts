import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

/** What a person's own programs sign in with: in one organization, for some things, until a day. Only the hash is kept. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull(),
    /** The first letters, by which its owner recognises it. */
    hint: text('hint').notNull(),
    scopes: text('scopes').array().notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    /** To the minute. */
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A request brings nothing but the token.
    unique('api_tokens_by_token').on(table.tokenHash, table.orgId),
    // A person's list, and what goes with a person.
    index('api_tokens_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
