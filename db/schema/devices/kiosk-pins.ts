import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { devices } from '../devices.ts'
import { people } from '../people.ts'

/** A secret of six digits that a person types at a kiosk after their own number. */
export const kioskPins = pgTable(
  'kiosk_pins',
  {
    orgId: orgId(),
    personId: uuid('person_id').notNull(),
    /** scrypt of the PIN under a key of the server's; the PIN itself is shown once and kept nowhere. */
    hash: text('hash').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.personId] }),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Wrong tries, also of numbers that nobody has: so that trying tells neither a PIN nor who is here. */
export const kioskPinTries = pgTable(
  'kiosk_pin_tries',
  {
    orgId: orgId(),
    id: id(),
    deviceId: uuid('device_id').notNull(),
    /** Keyed hash of the number that was typed. */
    numberHash: text('number_hash').notNull(),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Whether a number, and whether a kiosk, may be tried again.
    index('kiosk_pin_tries_by_number').on(table.orgId, table.numberHash, table.at),
    index('kiosk_pin_tries_by_device').on(table.orgId, table.deviceId, table.at),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)
