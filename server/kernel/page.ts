import { z } from 'zod'

/** The longest name in the letters that take most room, and an id, as a cursor packs them. */
const longestCursor = 1_000

/** Keyset pages: `cursor` is opaque to the client, absent on the first page. */
export const pageInput = z.strictObject({
  cursor: z.string().max(longestCursor).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const encodeCursor = (parts: (string | number)[]) =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

const storable = z.string().refine(text => !text.includes('\u0000'))
const cursorParts = z.array(z.union([storable, z.number()])).max(4)

/** Undefined for a missing cursor and for rubbish alike: the first page is a fair answer to both. */
export function decodeCursor(cursor: string | undefined): (string | number)[] | undefined {
  if (!cursor) return undefined
  try {
    return cursorParts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}

// The database knows no year 0.
const placeInTime = z.tuple([z.iso.datetime().refine(at => at > '1900'), z.uuid()])

/** Where a list in the order of time goes on: an instant and an id; undefined as above. */
export const decodePlace = (cursor: string | undefined) => placeInTime.safeParse(decodeCursor(cursor)).data

/** Ask the database for limit + 1 rows; this keeps `limit` and says where the next page starts. */
export function pageFrom<T>(rows: T[], limit: number, cursorOf: (last: T) => (string | number)[]) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
