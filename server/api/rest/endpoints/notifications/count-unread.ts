import { unreadCount } from '../../../../domain/notifications/unread-count.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const countUnreadEndpoint = clientEndpoint({
  method: 'GET',
  path: '/notifications/unread',
  tag: 'Notifications',
  operationId: 'countUnread',
  summary: 'How many notifications wait',
  scope: 'notifications:read',
  verb: unreadCount,
  example: { response: { unread: 2 } },
})
