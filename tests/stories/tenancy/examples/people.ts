import type { Examples } from '../furnish.ts'

export const peopleExamples: Examples = {
  'people.accept-invitation': ({ invitationToken }) => ({
    token: invitationToken,
    account: { fullName: 'Noor Haddad', password: 'another phrase nobody guesses' },
  }),
  'people.add': () => ({ fullName: 'Noor Haddad', role: 'student' }),
  'people.approve': ({ school, unlinkedId }) => ({
    people: [{ personId: school.pending.personId, linkTo: unlinkedId }],
  }),
  'people.change-role': ({ guest }) => ({ personId: guest.personId, role: 'teacher' }),
  'people.count': () => ({}),
  'people.describe-invitation': ({ invitationToken }) => ({ token: invitationToken }),
  'people.get': ({ guest }) => ({ personId: guest.personId }),
  'people.invite': () => ({ emails: ['noor@example.org'], role: 'teacher' }),
  'people.list': () => ({}),
  'people.list-invitations': () => ({}),
  'people.list-join-requests': () => ({}),
  'people.my-membership': ({ school }) => ({ slug: school.slug }),
  'people.my-organizations': () => ({}),
  'people.reinstate': ({ suspendedId }) => ({ personId: suspendedId }),
  'people.reject': ({ school }) => ({ personIds: [school.pending.personId] }),
  'people.request-to-join': ({ school }) => ({
    slug: school.slug,
    role: 'student',
    account: {
      fullName: 'Noor Haddad',
      email: 'noor@example.org',
      password: 'another phrase nobody guesses',
    },
  }),
  'people.resend-invitation': ({ invitationId }) => ({ invitationId }),
  'people.create-token': () => ({ name: 'Script', scopes: ['profile:read'], days: 30 }),
  'people.list-tokens': () => ({}),
  'people.only-membership': ({ school }) => ({ accountId: school.owner.accountId }),
  'people.resolve-token': ({ personalToken }) => ({ token: personalToken }),
  'people.revoke-token': ({ tokenId }) => ({ tokenId }),
  'people.who-am-i': () => ({}),
  'people.resolve-membership': ({ school }) => ({ accountId: school.owner.accountId, slug: school.slug }),
  'people.revoke-invitation': ({ invitationId }) => ({ invitationId }),
  'people.suspend': ({ guest }) => ({ personId: guest.personId }),
  'people.update': ({ guest }) => ({ personId: guest.personId, fullName: 'Another Name' }),
}
