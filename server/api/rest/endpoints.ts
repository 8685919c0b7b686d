import { clientEndpoints } from './client-endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import { claimDeviceEndpoint } from './endpoints/claim-device.ts'
import { getFacesEndpoint } from './endpoints/get-faces.ts'
import { getFirmwareFileEndpoint, getManifestEndpoint } from './endpoints/get-firmware.ts'
import { getHealthEndpoint } from './endpoints/get-health.ts'
import { getOpenapiEndpoint } from './endpoints/get-openapi.ts'
import { getRosterEndpoint } from './endpoints/get-roster.ts'
import { getLiveWishEndpoint } from './endpoints/live-video/get-live-wish.ts'
import { showLiveFrameEndpoint } from './endpoints/live-video/show-live-frame.ts'
import { recordHeartbeatEndpoint } from './endpoints/record-heartbeat.ts'
import { rotateKeyEndpoint } from './endpoints/rotate-key.ts'
import { submitScansEndpoint } from './endpoints/submit-scans.ts'

/** For readers and kiosks, and of the service itself. */
export const deviceEndpoints: readonly Endpoint[] = [
  submitScansEndpoint,
  recordHeartbeatEndpoint,
  claimDeviceEndpoint,
  rotateKeyEndpoint,
  getRosterEndpoint,
  getFacesEndpoint,
  getLiveWishEndpoint,
  showLiveFrameEndpoint,
  getManifestEndpoint,
  getFirmwareFileEndpoint,
  getHealthEndpoint,
  getOpenapiEndpoint,
]

export const endpoints: readonly Endpoint[] = [...clientEndpoints, ...deviceEndpoints]
