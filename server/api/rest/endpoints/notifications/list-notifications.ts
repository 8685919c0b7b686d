import { listNotifications } from '../../../../domain/notifications/list-notifications.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listNotificationsEndpoint = clientEndpoint({
  method: 'GET',
  path: '/notifications',
  tag: 'Notifications',
  operationId: 'listNotifications',
  summary: 'One’s own notifications, newest first',
  scope: 'notifications:read',
  verb: listNotifications,
  example: {
    response: {
      items: [
        {
          id: sampleIds.evidence,
          kind: 'mark-recorded',
          title: 'You are marked present',
          body: 'Physics',
          link: null,
          createdAt: sampleMoments.arrival,
          readAt: null,
        },
      ],
      nextCursor: null,
    },
  },
})
