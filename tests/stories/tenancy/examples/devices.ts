import { newUid } from '../../../support/classroom.ts'
import type { Examples } from '../furnish.ts'

export const deviceExamples: Examples = {
  'cards.assign-card': ({ guest }) => ({ uid: newUid(), personId: guest.personId }),
  'cards.find-card-holder': ({ uid }) => ({ uid }),
  'cards.list-cards': ({ school }) => ({ personId: school.student.personId }),
  'cards.register-chip': ({ uid }) => ({ uid, metaKey: '0'.repeat(32), fileKey: '0'.repeat(32) }),
  'cards.return-card': ({ cardId }) => ({ cardId }),
  'devices.claim-device': ({ claimCode }) => ({ code: claimCode }),
  'devices.create-device': ({ room }) => ({ name: 'Another reader', roomId: room }),
  'devices.get-device': ({ reader }) => ({ deviceId: reader.deviceId }),
  'devices.list-devices': () => ({}),
  'devices.confirm-key': () => ({}),
  'devices.rotate-key': () => ({}),
  'devices.configure-device': ({ reader }) => ({
    deviceId: reader.deviceId,
    idleLines: ['Welcome', 'Hold your card'],
    buzzer: false,
    activeHours: { from: '07:00', to: '18:00', weekdays: [1, 2, 3, 4, 5] },
  }),
  'devices.list-commands': ({ reader }) => ({ deviceId: reader.deviceId }),
  'devices.send-command': ({ reader }) => ({
    deviceId: reader.deviceId,
    order: { name: 'reboot', args: {} },
  }),
  'cards.start-enrolment': ({ reader, guest }) => ({ deviceId: reader.deviceId, personId: guest.personId }),
  'cards.get-enrolment': ({ enrolmentId }) => ({ enrolmentId }),
  'cards.cancel-enrolment': ({ enrolmentId }) => ({ enrolmentId }),
  'ingest.get-reader-roster': () => ({}),
  'proximity.get-beacon': () => ({}),
  'devices.record-heartbeat': ({ commandId }) => ({
    boot: 1,
    upMs: 1_000,
    queueDepth: 0,
    highestSeq: 1,
    results: [{ id: commandId, ok: true }],
  }),
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
