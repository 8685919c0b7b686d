import type { Examples } from '../../furnish.ts'

export const platformExamples: Examples = {
  'organizations.set-suspended': () => ({ suspended: true }),
  'platform.list-dead-letters': () => ({}),
  'platform.list-organizations': () => ({}),
  'platform.take-dead-letter': ({ school }) => ({ orgId: school.orgId, consumer: 'nobody', xid: '1', id: 1 }),
  'platform.measure': () => ({ consumers: [{ name: 'notify-mark', types: ['mark.recorded'] }] }),
}
