import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { accounts } from './accounts.ts'
import { organizations } from './organizations.ts'

export const roles = ['owner', 'admin', 'teacher', 'student'] as const
export const personStatuses = ['pending', 'active', 'suspended', 'rejected'] as const

/** A member of one organization; `account_id` is null for someone who was entered by an admin and never signed in. */
export const people = pgTable(
  'people',
  {
    orgId: orgId(),
    id: id(),
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'set null' }),
    fullName: text('full_name').notNull(),
    email: text('email'),
    role: text('role', { enum: roles }).notNull(),
    status: text('status', { enum: personStatuses }).notNull(),
    /** The organization's own number for this person (roll number, staff number). */
    rollNumber: text('roll_number'),
    /** What the school's records call this person (OneRoster's sourcedId): a later file is matched by it. */
    sourceId: text('source_id'),
    /** What the person wrote when asking to join. */
    joinNote: text('join_note'),
    /** Since when, while `status` is suspended: scans from then on do not count, earlier ones stay. */
    suspendedAt: moment('suspended_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    decisionReason: text('decision_reason'),
    /** The row stays for what refers to it; who it was is gone. */
    erasedAt: moment('erased_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
    // One membership per sign-in; also the look-up of a signed-in person's organizations.
    unique('people_account').on(table.orgId, table.accountId),
    index('people_by_account').on(table.accountId),
    // A roll number names one live person; a pending or rejected request may repeat it (that is a duplicate hint).
    uniqueIndex('people_roll_number')
      .on(table.orgId, table.rollNumber)
      .where(sql`status in ('active', 'suspended')`),
    // Finding somebody again by the records' own id; one id, one person.
    uniqueIndex('people_source').on(table.orgId, table.sourceId).where(sql`source_id is not null`),
    uniqueIndex('people_email').on(table.orgId, table.email).where(sql`status in ('active', 'suspended')`),
    // The people list: by role, then name.
    index('people_by_role').on(table.orgId, table.status, table.role, table.fullName),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    orgId: orgId(),
    id: id(),
    email: text('email').notNull(),
    role: text('role', { enum: roles }).notNull(),
    tokenHash: text('token_hash').notNull(),
    invitedBy: uuid('invited_by').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('invitations_token').on(table.orgId, table.tokenHash),
    // The link in a mail names no organization.
    index('invitations_by_token').on(table.tokenHash),
    // Deleting a person asks whom they invited.
    index('invitations_by_inviter').on(table.orgId, table.invitedBy),
    foreignKey({ columns: [table.orgId, table.invitedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
