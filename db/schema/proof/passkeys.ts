import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, moment, orgId } from '../../columns.ts'
import { accounts } from '../accounts.ts'
import { people } from '../people.ts'

/** Public keys that sign in for an account. No org_id: like the account itself they hold across organizations. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** Chosen by the authenticator; base64url. */
    credentialId: text('credential_id').notNull().unique(),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    /** Of the last use. Authenticators that keep no count say 0 for ever. */
    signCount: bigint('sign_count', { mode: 'number' }).notNull(),
    transports: jsonb('transports').$type<string[]>().notNull(),
    name: text('name').notNull(),
    /** May be copied to the owner's other devices by whoever keeps it (a key chain in a cloud). */
    backupEligible: boolean('backup_eligible').notNull(),
    /** Has been copied. */
    backedUp: boolean('backed_up').notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at'),
  },
  table => [index('passkeys_by_account').on(table.accountId, table.createdAt)],
)

export const challengePurposes = ['register', 'sign-in', 'check-in'] as const

/** What an authenticator has been asked to sign. A row is deleted by the first answer, right or wrong. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    /** Only whoever began holds the ticket. */
    ticketHash: text('ticket_hash').primaryKey(),
    challenge: text('challenge').notNull(),
    purpose: text('purpose', { enum: challengePurposes }).notNull(),
    /** Null before a sign-in. */
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    /** The sign-in it was asked in, and what else the answer is for. */
    boundTo: text('bound_to').notNull(),
    issuedAt: moment('issued_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  table => [
    // Those that nobody answered are swept.
    index('passkey_challenges_by_expiry').on(table.expiresAt),
    // Looked for when an account goes.
    index('passkey_challenges_by_account').on(table.accountId),
  ],
)

/** A passkey as one organization sees it: it counts for attendance after a cool-down, or once somebody has confirmed it. */
export const phones = pgTable(
  'phones',
  {
    orgId: orgId(),
    /** The passkey's own id; no reference, because a removed one stays in this list. */
    passkeyId: uuid('passkey_id').notNull(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    backupEligible: boolean('backup_eligible').notNull(),
    registeredAt: moment('registered_at').notNull(),
    confirmedAt: moment('confirmed_at'),
    confirmedBy: uuid('confirmed_by'),
    removedAt: moment('removed_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.passkeyId] }),
    // The phones of a person, on their page and at a check-in.
    index('phones_by_person').on(table.orgId, table.personId, table.registeredAt),
    // Deleting a person asks which phones they confirmed.
    index('phones_by_confirmer').on(table.orgId, table.confirmedBy).where(sql`confirmed_by is not null`),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.confirmedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
