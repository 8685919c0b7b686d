import { browserKeys } from '../../../support/samples/browser-keys.ts'
import { pdf } from '../../../support/samples/files.ts'
import type { Examples } from '../furnish.ts'

export const channelExamples: Examples = {
  'attachments.sweep': () => ({}),
  'attachments.upload': () => ({ name: 'letter.pdf', content: pdf() }),
  'notifications.add-browser': () => browserKeys('https://push.example.org/another'),
  'notifications.claim-pushes': () => ({ limit: 5 }),
  'notifications.get-settings': () => ({}),
  'notifications.list-browsers': () => ({}),
  'notifications.record-push-outcome': ({ pushId, browserId, school }) => ({
    orgId: school.orgId,
    id: pushId,
    subscriptionId: browserId,
    attempt: 1,
    result: 'sent',
  }),
  'notifications.remove-browser': ({ browserId }) => ({ browserId }),
  'notifications.send-digests': () => ({}),
  'timetable.feed-state': () => ({}),
  'timetable.issue-feed': () => ({}),
  'timetable.read-feed': ({ feedToken }) => ({ token: feedToken }),
  'timetable.revoke-feed': () => ({}),
  'notifications.set-settings': () => ({
    timeZone: 'Europe/Warsaw',
    quietFrom: '22:00',
    quietTo: '07:00',
    digestAt: '18:00',
  }),
}
