import { sendAnnouncement } from '../../../server/domain/announcements/send-announcement.ts'
import type { School } from '../../support/school.ts'

/** Told to every role, so that each has one to read. */
export async function furnishAnnouncement({ owner, admin, teacher, student }: School) {
  const personIds = [owner, teacher, student].map(each => each.personId)
  const words = { title: 'Welcome', body: 'We are open.' }
  return sendAnnouncement(admin.context, { to: { personIds }, ...words })
}
