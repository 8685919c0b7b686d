import type { Examples } from '../../furnish.ts'

export const webhookExamples: Examples = {
  'webhooks.change-endpoint': ({ endpointId }) => ({ endpointId, description: 'Another name' }),
  'webhooks.claim-deliveries': () => ({ endpoints: 2, busy: [] }),
  'webhooks.create-endpoint': () => ({ url: 'https://other.example.org/', eventTypes: ['session.opened'] }),
  'webhooks.delete-endpoint': ({ endpointId }) => ({ endpointId }),
  'webhooks.get-delivery': ({ deliveryId }) => ({ deliveryId }),
  'webhooks.list-deliveries': ({ endpointId }) => ({ endpointId, status: 'waiting' }),
  'webhooks.list-endpoints': () => ({}),
  'webhooks.list-event-types': () => ({}),
  'webhooks.queue-event': ({ world }) => ({
    type: 'mark.changed',
    place: '700:1',
    at: world.clock.now(),
    data: {},
  }),
  'webhooks.record-attempt': ({ deliveryId, world }) => ({
    deliveryId,
    attempt: 2,
    at: world.clock.now(),
    tookMs: 12,
    headers: {},
    status: 200,
    answer: '',
    problem: null,
  }),
  'webhooks.replay-delivery': ({ deliveryId }) => ({ deliveryId }),
  'webhooks.rotate-secret': ({ endpointId }) => ({ endpointId }),
  'webhooks.send-test': ({ endpointId }) => ({ endpointId }),
  'webhooks.sweep-deliveries': () => ({}),
}
