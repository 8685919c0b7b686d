import type { Endpoint } from './endpoint.ts'
import { claimDeviceEndpoint } from './endpoints/claim-device.ts'
import { getHealthEndpoint } from './endpoints/get-health.ts'
import { getOpenapiEndpoint } from './endpoints/get-openapi.ts'
import { recordHeartbeatEndpoint } from './endpoints/record-heartbeat.ts'
import { submitScansEndpoint } from './endpoints/submit-scans.ts'

export const endpoints: readonly Endpoint[] = [
  submitScansEndpoint,
  recordHeartbeatEndpoint,
  claimDeviceEndpoint,
  getHealthEndpoint,
  getOpenapiEndpoint,
]
