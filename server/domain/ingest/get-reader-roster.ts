import { createHash, createHmac } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { cards, devices, type RosterSnapshot } from '../../../db/schema/devices.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { verb } from '../../kernel/verb.ts'
import { askingDevice, expectedIn } from './roster/expected.ts'

const rosterPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  cards: z
    .array(z.string())
    .describe('First 16 bytes, hex, of HMAC-SHA-256(device key, "card|" + UID in upper-case hex).'),
})
type RosterPerson = z.output<typeof rosterPerson>

async function peopleIn(context: VerbContext, roomId: string, key: Buffer): Promise<RosterPerson[]> {
  const names = await expectedIn(context, roomId)
  if (names.size === 0) return []
  const held = await context.tx
    .select({ uid: cards.uid, personId: cards.personId })
    .from(cards)
    .where(and(inArray(cards.personId, [...names.keys()]), isNull(cards.validTo)))
  const hashOf = (uid: string) => createHmac('sha256', key).update(`card|${uid}`).digest('hex').slice(0, 32)
  return [...names].sort().map(([id, name]) => ({
    id,
    name,
    cards: held
      .filter(card => card.personId === id)
      .map(card => hashOf(card.uid))
      .sort(),
  }))
}

const fingerprint = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/**
 * Who may be expected at a device today, for its display without a network: names, and hashes of cards that only this
 * device can make. With the cursor of the answer before, only what has changed.
 */
export const getReaderRoster = verb({
  name: 'ingest.get-reader-roster',
  kind: 'command',
  permission: 'devices.report',
  audit: false, // what it writes is what the device was told
  input: z.strictObject({ since: z.string().max(64).optional() }),
  output: z.object({
    cursor: z.string(),
    full: z
      .boolean()
      .describe('True: forget everything before. False: these people changed or came, those went.'),
    people: z.array(rosterPerson),
    removed: z.array(z.uuid()),
  }),
  async run(context, { since }) {
    const { deviceId, key, roomId, before } = await askingDevice(context)
    const people = await peopleIn(context, roomId, key)
    const known: RosterSnapshot['people'] = Object.fromEntries(people.map(one => [one.id, fingerprint(one)]))
    const cursor = fingerprint(known)
    if (!before || before.cursor !== since) {
      await remember(context, deviceId, { cursor, people: known })
      return { cursor, full: true, people, removed: [] }
    }
    if (cursor !== since) await remember(context, deviceId, { cursor, people: known })
    return {
      cursor,
      full: false,
      people: people.filter(one => before.people[one.id] !== known[one.id]),
      removed: Object.keys(before.people).filter(id => !(id in known)),
    }
  },
})

const remember = ({ tx }: VerbContext, deviceId: string, roster: RosterSnapshot) =>
  tx.update(devices).set({ roster }).where(eq(devices.id, deviceId))
