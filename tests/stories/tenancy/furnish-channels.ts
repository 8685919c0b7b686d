import { pushes } from '../../../db/schema/channels/push.ts'
import { addBrowser } from '../../../server/domain/notifications/push/add-browser.ts'
import { issueFeed } from '../../../server/domain/timetable/feed/issue-feed.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { browserKeys } from '../../support/samples/browser-keys.ts'
import type { School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'

/** A browser of the student's, a push on its way to it, and the address of their calendar. */
export async function furnishChannels(world: World, { orgId, student }: School) {
  const keys = browserKeys(`https://push.example.org/${orgId}`)
  const { browserId } = await addBrowser(student.context, keys)
  const pushId = newId()
  const at = world.clock.now()
  const row = { orgId, id: pushId, subscriptionId: browserId, dedupeKey: 'x', title: 'News', path: '/x' }
  await world.database.db.insert(pushes).values({ ...row, nextAttemptAt: at, createdAt: at })
  const { url } = await issueFeed(student.context, {})
  return { browserId, pushId, feedToken: url.split('/').at(-1) ?? '' }
}
