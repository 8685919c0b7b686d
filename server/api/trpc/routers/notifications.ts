import { getSettings } from '../../../domain/notifications/channels/get-settings.ts'
import { setSettings } from '../../../domain/notifications/channels/set-settings.ts'
import { deleteNotification } from '../../../domain/notifications/delete-notification.ts'
import { getPreferences } from '../../../domain/notifications/get-preferences.ts'
import { heldNotices } from '../../../domain/notifications/guardians/held-notices.ts'
import { releaseNotices } from '../../../domain/notifications/guardians/release-notices.ts'
import { listNotifications } from '../../../domain/notifications/list-notifications.ts'
import { markAllRead } from '../../../domain/notifications/mark-all-read.ts'
import { markRead } from '../../../domain/notifications/mark-read.ts'
import { addBrowser } from '../../../domain/notifications/push/add-browser.ts'
import { listBrowsers } from '../../../domain/notifications/push/list-browsers.ts'
import { removeBrowser } from '../../../domain/notifications/push/remove-browser.ts'
import { restoreNotification } from '../../../domain/notifications/restore-notification.ts'
import { setPreference } from '../../../domain/notifications/set-preference.ts'
import { unreadCount } from '../../../domain/notifications/unread-count.ts'
import { command, query, router } from '../init.ts'

export const notificationsRouter = router({
  list: query(listNotifications),
  unreadCount: query(unreadCount),
  markRead: command(markRead),
  markAllRead: command(markAllRead),
  delete: command(deleteNotification),
  restore: command(restoreNotification),
  preferences: query(getPreferences),
  setPreference: command(setPreference),
  settings: query(getSettings),
  setSettings: command(setSettings),
  browsers: query(listBrowsers),
  addBrowser: command(addBrowser),
  removeBrowser: command(removeBrowser),
  held: query(heldNotices),
  release: command(releaseNotices),
})
