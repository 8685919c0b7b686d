export type { CommandHandlers, CommandReport } from './administration/commands.ts'
export { type FaceCopy, type FaceNews, type FacesAsk, openTemplate } from './administration/faces.ts'
export type {
  Beacon,
  Command,
  CommandResult,
  DeviceConfig,
  HeartbeatAnswer,
} from './administration/heartbeat.ts'
export type { DeviceKey } from './administration/key.ts'
export type { LiveFrame, LiveLine, LiveWish } from './administration/live-video.ts'
export { type Credentials, type Paired, type PairOptions, pair } from './administration/pair.ts'
export { cardHash, mergeRoster, type Roster, type RosterPerson } from './administration/roster.ts'
export { type ClaimOptions, claim } from './claim.ts'
export {
  createDevice,
  type Device,
  type DeviceOptions,
  type HeartbeatOptions,
  type ScanInput,
  type ScanOutcome,
} from './client.ts'
export { type DeviceClock, systemClock } from './clock.ts'
export type { ClaimedDevice, ScanAnswer, ScanEvent } from './contract.ts'
export { type DeviceError, type DeviceErrorCode, errorCodes, type Problem, type Result } from './result.ts'
export type { ScanId, StoredScan } from './scan-queue.ts'
export {
  authorize,
  canonicalQuery,
  createSigner,
  responseStringToSign,
  type SignableRequest,
  type SignableResponse,
  type Signer,
  stringToSign,
  verifyResponse,
} from './sign.ts'
export { createMemoryStore, type MemoryStoreOptions, QueueFullError, type ScanStore } from './store.ts'
export type { Fetch } from './transport.ts'
export type { FlushOptions, FlushReport } from './uplink.ts'
