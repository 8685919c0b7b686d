import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment } from '../columns.ts'

/** A person's sign-in, across organizations. No org_id: membership lives in `people`. */
export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  /** Canonical form (kernel/email-address.ts), hence a plain unique. */
  email: text('email').notNull().unique(),
  fullName: text('full_name').notNull(),
  passwordHash: text('password_hash').notNull(),
  emailVerifiedAt: moment('email_verified_at'),
  /** Raised by a password change or "sign out everywhere": every older cookie dies with it. */
  sessionVersion: integer('session_version').notNull().default(1),
  /** When that last happened: personal tokens made before it are dead too. */
  sessionsEndedAt: moment('sessions_ended_at'),
  createdAt: createdAt(),
})

export const accountSessions = pgTable(
  'account_sessions',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    sessionVersion: integer('session_version').notNull(),
    userAgent: text('user_agent').notNull().default(''),
    /** What a client app calls itself; null for a browser's cookie. */
    appName: text('app_name'),
    createdAt: createdAt(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    revokedAt: moment('revoked_at'),
  },
  // The list of a person's devices on the security page.
  table => [index('account_sessions_by_account').on(table.accountId, table.lastSeenAt)],
)

/** What a client app renews its sign-in with, once each. Used ones stay until they expire, so that a second use is seen. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => accountSessions.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  // A sign-in's expired tokens are swept as it is renewed, and all go with it.
  table => [index('refresh_tokens_by_session').on(table.sessionId, table.expiresAt)],
)

/** Links sent by mail. Only the hash is kept: who reads the database cannot use them. */
export const accountTokens = pgTable(
  'account_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['verify-email', 'reset-password'] }).notNull(),
    expiresAt: moment('expires_at').notNull(),
    consumedAt: moment('consumed_at'),
  },
  table => [
    // An account's tokens are used up together, and go with it.
    index('account_tokens_by_account').on(table.accountId),
  ],
)
