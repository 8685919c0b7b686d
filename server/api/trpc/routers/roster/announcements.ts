import { listMyAnnouncements } from '../../../../domain/announcements/list-my-announcements.ts'
import { listReceipts } from '../../../../domain/announcements/list-receipts.ts'
import { listSentAnnouncements } from '../../../../domain/announcements/list-sent-announcements.ts'
import { readAnnouncement } from '../../../../domain/announcements/read-announcement.ts'
import { sendAnnouncement } from '../../../../domain/announcements/send-announcement.ts'
import { withdrawAnnouncement } from '../../../../domain/announcements/withdraw-announcement.ts'
import { command, query, router } from '../../init.ts'

export const announcementsRouter = router({
  mine: query(listMyAnnouncements),
  sent: query(listSentAnnouncements),
  receipts: query(listReceipts),
  send: command(sendAnnouncement),
  read: command(readAnnouncement),
  withdraw: command(withdrawAnnouncement),
})
