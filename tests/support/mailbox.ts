import { desc, eq } from 'drizzle-orm'
import { mails } from '../../db/schema/mails.ts'
import type { World } from './world.ts'

/** What was put into the outgoing table for this address, the newest first. */
export const mailsTo = (world: Pick<World, 'database'>, recipient: string) =>
  world.database.db.select().from(mails).where(eq(mails.recipient, recipient)).orderBy(desc(mails.id))

/** The token at the end of the newest mailed link of this kind, e.g. 'verify'. */
export async function mailedToken(
  world: Pick<World, 'database'>,
  recipient: string,
  kind: string,
): Promise<string> {
  for (const mail of await mailsTo(world, recipient)) {
    const token = new RegExp(`/${kind}/([\\w-]+)`).exec(mail.text ?? '')?.[1]
    if (token) return token
  }
  throw new Error(`No ${kind} link was mailed to ${recipient}.`)
}
