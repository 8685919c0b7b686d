import type { Examples } from '../furnish.ts'
import { password } from '../furnish-accounts.ts'

const proof = {
  presence: { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: true },
  factors: { need: 2, among: ['code', 'qr', 'passkey'], otherwise: 'challenge' },
}

export const passkeyExamples: Examples = {
  'check-ins.confirm-presence': ({ sessionId, markAnswer }) => ({ sessionId, ...markAnswer }),
  'check-ins.ask-beacon': ({ sessionId }) => ({ sessionId }),
  'check-ins.prove-beacon': ({ sessionId }) => ({ sessionId, issuedAt: 0, proof: '0'.repeat(32) }),
  'check-ins.ask-surprise': ({ sessionId }) => ({ sessionId }),
  'check-ins.answer-surprise': () => ({ code: '123456' }),
  'check-ins.clear-surprise': ({ sessionId, surpriseRoundId, school }) => ({
    sessionId,
    roundId: surpriseRoundId,
    personId: school.student.personId,
  }),
  'check-ins.list-surprises': ({ sessionId }) => ({ sessionId }),
  'check-ins.my-surprise': () => ({}),
  'check-ins.ask-phone': ({ sessionId }) => ({ sessionId }),
  'passkeys.begin-assertion': ({ school }) => ({ accountId: school.owner.accountId, boundTo: 'x' }),
  'passkeys.note-assertion': ({ ownerPasskeyId }) => ({
    passkeyId: ownerPasskeyId,
    before: 0,
    signCount: 1,
    backedUp: false,
  }),
  'attendance.simulate-proof': ({ classId }) => ({ classId, proof, runId: classId }),
  'attendance.list-simulated': ({ classId, school }) => ({
    classId,
    proof,
    of: { classId, personId: school.student.personId },
  }),
  'attendance.list-presence': ({ sessionId }) => ({ sessionId }),
  'check-ins.my-presence': () => ({}),
  'check-ins.my-places': () => ({}),
  'check-ins.show-place': ({ sessionId }) => ({ sessionId, position: null }),
  'check-ins.submit-token': () => ({ token: 'ABCD 2345' }),
  'classes.get-proof': ({ classId }) => ({ classId }),
  'classes.set-proof': ({ classId }) => ({ classId, proof }),
  'proximity.show-token': ({ sessionId }) => ({ sessionId }),
  'passkeys.begin-registration': () => ({ password }),
  'passkeys.begin-sign-in': () => ({}),
  'passkeys.confirm-phone': ({ school, studentPasskeyId }) => ({
    personId: school.student.personId,
    passkeyId: studentPasskeyId,
  }),
  'passkeys.consume-challenge': ({ signInTicket }) => ({
    ticket: signInTicket,
    purpose: 'sign-in',
    accountId: null,
    boundTo: '',
  }),
  'passkeys.find-key': ({ ownerKey, school }) => ({
    credentialId: ownerKey,
    accountId: school.owner.accountId,
  }),
  'passkeys.finish-registration': ({ newKey }) => newKey,
  'passkeys.list-keys': () => ({}),
  'passkeys.list-phones': ({ school }) => ({ personId: school.student.personId }),
  'passkeys.my-phones': () => ({}),
  'passkeys.remove-key': ({ ownerPasskeyId }) => ({ passkeyId: ownerPasskeyId }),
  'passkeys.rename-key': ({ ownerPasskeyId }) => ({ passkeyId: ownerPasskeyId, name: 'Old phone' }),
  'passkeys.sign-in': ({ signInTicket, signInResponse }) => ({
    ticket: signInTicket,
    response: signInResponse,
  }),
}
