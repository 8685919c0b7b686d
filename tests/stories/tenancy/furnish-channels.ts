import { eq } from 'drizzle-orm'
import { webhookAttempts, webhookDeliveries } from '../../../db/schema/api/webhooks.ts'
import { pushes } from '../../../db/schema/channels/push.ts'
import { addBrowser } from '../../../server/domain/notifications/push/add-browser.ts'
import { issueFeed } from '../../../server/domain/timetable/feed/issue-feed.ts'
import { sendTest } from '../../../server/domain/webhooks/deliveries/send-test.ts'
import { createEndpoint } from '../../../server/domain/webhooks/endpoints/create-endpoint.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { browserKeys } from '../../support/samples/browser-keys.ts'
import type { School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'

/** An address that is told, and a delivery that has been tried once. */
async function furnishWebhook(world: World, { orgId, admin }: School) {
  const { endpointId } = await createEndpoint(admin.context, {
    url: 'https://receiver.example.org/hook',
    eventTypes: ['mark.changed'],
  })
  const { deliveryId } = await sendTest(admin.context, { endpointId })
  const number = 1
  const try1 = { orgId, deliveryId, number, at: world.clock.now(), tookMs: 5, requestHeaders: {}, answer: '' }
  await world.database.db.insert(webhookAttempts).values({ ...try1, status: 500 })
  await world.database.db
    .update(webhookDeliveries)
    .set({ attempts: 2 })
    .where(eq(webhookDeliveries.id, deliveryId))
  return { endpointId, deliveryId }
}

/** A browser of the student's, a push on its way to it, the address of their calendar, and a webhook. */
export async function furnishChannels(world: World, school: School) {
  const { orgId, student } = school
  const keys = browserKeys(`https://push.example.org/${orgId}`)
  const { browserId } = await addBrowser(student.context, keys)
  const pushId = newId()
  const at = world.clock.now()
  const row = { orgId, id: pushId, subscriptionId: browserId, dedupeKey: 'x', title: 'News', path: '/x' }
  await world.database.db.insert(pushes).values({ ...row, nextAttemptAt: at, createdAt: at })
  const { url } = await issueFeed(student.context, {})
  const webhook = await furnishWebhook(world, school)
  return { browserId, pushId, feedToken: url.split('/').at(-1) ?? '', ...webhook }
}
