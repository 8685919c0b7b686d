import { getDelivery } from '../../../../domain/webhooks/deliveries/get-delivery.ts'
import { listDeliveries } from '../../../../domain/webhooks/deliveries/list-deliveries.ts'
import { replayDelivery } from '../../../../domain/webhooks/deliveries/replay-delivery.ts'
import { sendTest } from '../../../../domain/webhooks/deliveries/send-test.ts'
import { changeEndpoint } from '../../../../domain/webhooks/endpoints/change-endpoint.ts'
import { createEndpoint } from '../../../../domain/webhooks/endpoints/create-endpoint.ts'
import { deleteEndpoint } from '../../../../domain/webhooks/endpoints/delete-endpoint.ts'
import { listEndpoints } from '../../../../domain/webhooks/endpoints/list-endpoints.ts'
import { listEventTypes } from '../../../../domain/webhooks/endpoints/list-event-types.ts'
import { rotateSecret } from '../../../../domain/webhooks/endpoints/rotate-secret.ts'
import { command, query, router } from '../../init.ts'

export const webhooksRouter = router({
  list: query(listEndpoints),
  eventTypes: query(listEventTypes),
  create: command(createEndpoint),
  change: command(changeEndpoint),
  delete: command(deleteEndpoint),
  rotateSecret: command(rotateSecret),
  sendTest: command(sendTest),
  deliveries: query(listDeliveries),
  delivery: query(getDelivery),
  replay: command(replayDelivery),
})
