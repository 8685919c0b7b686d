import { newUid } from '../../../support/classroom.ts'
import type { Examples } from '../furnish.ts'

export const deviceExamples: Examples = {
  'cards.assign-card': ({ guest }) => ({ uid: newUid(), personId: guest.personId }),
  'cards.find-card-holder': ({ uid }) => ({ uid }),
  'cards.list-cards': ({ school }) => ({ personId: school.student.personId }),
  'cards.return-card': ({ cardId }) => ({ cardId }),
  'devices.claim-device': ({ claimCode }) => ({ code: claimCode }),
  'devices.create-device': ({ room }) => ({ name: 'Another reader', roomId: room }),
  'devices.get-device': ({ reader }) => ({ deviceId: reader.deviceId }),
  'devices.list-devices': () => ({}),
  'devices.record-heartbeat': () => ({ boot: 1, upMs: 1_000, queueDepth: 0, highestSeq: 1 }),
  'devices.renew-claim-code': ({ unclaimedId }) => ({ deviceId: unclaimedId }),
  'devices.resolve-device-keys': ({ keyId }) => ({ keyIds: [keyId] }),
  'devices.revoke-device': ({ reader }) => ({ deviceId: reader.deviceId }),
  'devices.write-off-gap': ({ reader }) => ({ deviceId: reader.deviceId }),
  'devices.update-device': ({ reader, otherRoom }) => ({
    deviceId: reader.deviceId,
    name: 'Moved',
    roomId: otherRoom,
  }),
}
