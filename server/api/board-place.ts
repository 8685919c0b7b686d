import { showBoard } from '../domain/codes/show-board.ts'
import { myOrganizations } from '../domain/people/membership/my-organizations.ts'
import { type Context, roleOf } from '../kernel/context.ts'
import { isAppError } from '../kernel/errors.ts'
import { grantOf } from '../kernel/permissions.ts'
import { liveChannels } from './page-frame.ts'

export interface BoardPlace {
  slug: string
  channelPrefix: string
  className: string
}

/** The one of the account's own organizations that has this session and shows its board to them. */
export async function boardPlace(
  account: Context,
  sessionId: string,
  contextOf: (slug: string) => Promise<Context>,
): Promise<BoardPlace | undefined> {
  const memberships = await myOrganizations(account, {})
  for (const { slug, status, suspended } of memberships) {
    if (status !== 'active' || suspended) continue
    const context = await contextOf(slug)
    if (!grantOf(roleOf(context.actor), 'sessions.run')) continue
    try {
      const { session } = await showBoard(context, { sessionId })
      return { slug, channelPrefix: liveChannels(context), className: session.className }
    } catch (error) {
      if (!isAppError(error)) throw error
    }
  }
  return undefined
}
