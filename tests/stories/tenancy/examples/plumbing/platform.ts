import type { Examples } from '../../furnish.ts'

export const platformExamples: Examples = {
  'organizations.set-suspended': () => ({ suspended: true }),
  'platform.list-dead-letters': () => ({}),
  'platform.list-organizations': () => ({}),
  'platform.search-organizations': ({ school }) => ({ search: school.slug }),
  'platform.get-usage': ({ school }) => ({ slug: school.slug }),
  'platform.change-standing': ({ school }) => ({
    ...{ orgId: school.orgId, typedSlug: school.slug },
    ...{ suspended: true, reason: 'The contract has ended.' },
  }),
  'platform.get-health': () => ({}),
  'platform.replay-letter': ({ school }) => ({ orgId: school.orgId, consumer: 'nobody', xid: '1', id: 1 }),
  'operators.create-operator': () => ({ email: 'new.operator@example.org', fullName: 'New Operator' }),
  'operators.remove-operator': ({ operator }) => ({ email: operator.email }),
  'operators.resolve-operator': ({ operator }) => ({ accountId: operator.accountId }),
  'operators.list-operators': () => ({}),
  'operators.list-actions': () => ({}),
  'support.grant-access': () => ({ hours: 2, reason: 'The register of March.' }),
  'support.end-access': ({ supportGrantId }) => ({ grantId: supportGrantId }),
  'support.list-access': () => ({}),
  'support.resolve-visit': ({ operator, school }) => ({
    accountId: operator.accountId,
    slug: school.slug,
  }),
  'platform.take-dead-letter': ({ school }) => ({ orgId: school.orgId, consumer: 'nobody', xid: '1', id: 1 }),
  'platform.measure': () => ({ consumers: [{ name: 'notify-mark', types: ['mark.recorded'] }] }),
}
