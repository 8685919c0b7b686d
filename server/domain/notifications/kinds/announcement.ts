import { announcementBehind, recipientsOfAnnouncement } from '../queries.ts'
import { kind } from './kind.ts'

const firstWords = 280

export const announcement = kind({
  key: 'announcement',
  label: 'Announcements',
  description: 'A teacher or an admin writes to your class, to everybody or to you.',
  defaults: { inApp: true, mail: true, push: true },
  concerns: { permission: 'notifications.own' },
  types: ['announcement.made'],
  audience: (context, { payload }) => recipientsOfAnnouncement(context, payload.announcementId),
  async words({ context, event, organization }) {
    const found = await announcementBehind(context, event.payload.announcementId)
    if (!found) return undefined
    const { title, body, author } = found
    const letters = [...body]
    const short = letters.length > firstWords ? `${letters.slice(0, firstWords - 1).join('')}…` : body
    const paragraphs = body.split(/\n+/).filter(line => line.trim())
    return {
      title,
      body: `${author}: ${short}`,
      link: '/announcements',
      mail: {
        subject: `${title} (${organization.name})`,
        paragraphs: [...paragraphs, `${author}, ${organization.name}`],
        actionLabel: 'Open it',
      },
    }
  },
})
