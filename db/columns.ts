import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Leads every tenant table's primary key, so that each index and foreign key carries the organization. */
export const orgId = () => uuid('org_id').notNull()

/** UUIDv7, made by the server (server/kernel/ids.ts): ordered by time, so inserts stay at the index's right edge. */
export const id = () => uuid('id').notNull()

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const createdAt = () => moment('created_at').notNull().defaultNow()

/** Transaction id, read and compared as text: it is 64 bits wide and a cursor must not lose one. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
