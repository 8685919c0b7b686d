import { markRead } from '../../../../domain/notifications/mark-read.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const readNotificationEndpoint = clientEndpoint({
  method: 'POST',
  path: '/notifications/{id}/read',
  tag: 'Notifications',
  operationId: 'readNotification',
  summary: 'Mark a notification as read',
  scope: 'notifications:write',
  missing: 'There is no such notification of the caller’s.',
  verb: markRead,
  example: { response: {} },
})
