import type { Examples } from '../furnish.ts'
import { password } from '../furnish-accounts.ts'

export const passkeyExamples: Examples = {
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
