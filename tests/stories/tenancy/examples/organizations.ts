import { channelOf } from '../../../../server/domain/live/channels.ts'
import { loggedEvent } from '../../../support/logged-event.ts'
import type { Examples } from '../furnish.ts'

export const organizationExamples: Examples = {
  'live.authorize-channel': ({ school, sessionId }) => ({
    channel: channelOf(school.orgId, { topic: 'session', id: sessionId }),
  }),
  'notifications.delete-notification': ({ notificationId }) => ({ id: notificationId }),
  'notifications.get-preferences': () => ({}),
  'notifications.list-notifications': () => ({}),
  'notifications.mark-all-read': () => ({}),
  'notifications.mark-read': ({ notificationId }) => ({ id: notificationId }),
  'notifications.notify': ({ school, world }) => ({
    kind: 'join-requested',
    event: loggedEvent(
      'person.asked-to-join',
      { personId: school.pending.personId },
      { orgId: school.orgId, at: world.clock.now() },
    ),
  }),
  'notifications.restore-notification': ({ deletedNotificationId }) => ({ id: deletedNotificationId }),
  'notifications.set-preference': () => ({ kind: 'mark-recorded', inApp: true, mail: false }),
  'notifications.unread-count': () => ({}),
  'organizations.add-holiday': ({ siteId }) => ({
    name: 'Fair',
    startsOn: '2026-08-01',
    endsOn: '2026-08-02',
    siteId,
  }),
  'organizations.add-term': () => ({
    name: 'Spring',
    startsOn: '2027-01-01',
    endsOn: '2027-05-31',
    firstWeek: 'A',
  }),
  'organizations.create-site': () => ({ name: 'A new site', timeZone: 'America/New_York' }),
  'organizations.import-holidays': ({ siteId }) => ({
    siteId,
    days: [{ name: 'Fair', startsOn: '2026-08-01', endsOn: '2026-08-02' }],
  }),
  'organizations.list-sites': () => ({}),
  'organizations.get-grounds': ({ siteId }) => ({ siteId }),
  'organizations.set-grounds': ({ siteId }) => ({
    siteId,
    fence: { latitude: 52.23, longitude: 21.01, radiusM: 200 },
    networks: ['203.0.113.0/24'],
  }),
  'organizations.list-terms': () => ({}),
  'organizations.place-room': ({ otherRoom, siteId }) => ({ roomId: otherRoom, siteId }),
  'organizations.preview-holiday-import': ({ siteId }) => ({
    calendar:
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260801\nEND:VEVENT\nEND:VCALENDAR',
    siteId,
  }),
  'organizations.remove-holidays': ({ holidayId }) => ({ holidayIds: [holidayId] }),
  'organizations.remove-site': ({ siteId }) => ({ siteId }),
  'organizations.remove-term': ({ termId }) => ({ termId }),
  'organizations.update-site': ({ siteId }) => ({
    siteId,
    name: 'Renamed',
    timeZone: 'Asia/Kolkata',
    dayStartsAt: '04:00',
  }),
  'organizations.update-term': ({ termId }) => ({
    termId,
    name: 'Longer',
    startsOn: '2026-09-01',
    endsOn: '2026-12-30',
    firstWeek: 'B',
  }),
  'organizations.create-room': () => ({ name: 'A new room' }),
  'organizations.describe': ({ school }) => ({ slug: school.slug }),
  'organizations.get': () => ({}),
  'organizations.list-holidays': () => ({}),
  'organizations.list-ids': () => ({}),
  'organizations.list-rooms': () => ({}),
  'organizations.remove-holiday': ({ holidayId }) => ({ holidayId }),
  'organizations.rename-room': ({ otherRoom }) => ({ roomId: otherRoom, name: 'Another name' }),
  'organizations.sign-up': () => ({
    organization: { name: 'A new school', slug: 'a-new-school', timeZone: 'UTC' },
    account: {
      fullName: 'Noor Haddad',
      email: 'noor@example.org',
      password: 'another phrase nobody guesses',
    },
  }),
  'organizations.suggest-slug': () => ({ name: 'A new school' }),
  'organizations.update': () => ({ lateAfterMinutes: 7 }),
}
