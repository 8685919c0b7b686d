import { releasePublicKey, signedRelease } from '../../../support/release.ts'
import type { Examples } from '../furnish.ts'

export const firmwareExamples: Examples = {
  'devices.acknowledge-alarm': ({ alarmId }) => ({ alarmId, note: 'A copied card.' }),
  'devices.list-alarms': ({ reader }) => ({ deviceId: reader.deviceId }),
  'devices.report-revoked-key': ({ keyId }) => ({ keyId }),
  'ingest.watch-travel': () => ({}),
  'devices.change-rollout': ({ rolloutId }) => ({ rolloutId, change: 'stop' }),
  'devices.get-firmware-file': () => ({ version: '2.0.0', path: 'attend/app.py' }),
  'devices.get-manifest': () => ({ version: '2.0.0' }),
  'devices.list-releases': () => ({}),
  'devices.list-rollouts': () => ({}),
  'devices.set-release-key': () => ({ publicKey: releasePublicKey }),
  'devices.start-rollout': ({ releaseId, reader }) => ({
    releaseId,
    target: { kind: 'readers', ids: [reader.deviceId] },
  }),
  'devices.upload-release': () => signedRelease('9.0.0', 9),
}
