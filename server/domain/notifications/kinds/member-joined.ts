import { personBehind } from '../queries.ts'
import { kind } from './kind.ts'

export const memberJoined = kind({
  key: 'member-joined',
  label: 'Accepted invitations',
  description: 'Someone you invited has joined.',
  defaults: { inApp: true, mail: false, push: false },
  concerns: { permission: 'people.manage' },
  types: ['person.joined'],
  audience: async (_context, { payload }) => (payload.invitedBy ? [payload.invitedBy] : []),
  async words({ context, event, organization }) {
    const person = await personBehind(context, event.payload.personId)
    if (!person) return undefined
    const title = `${person.fullName} has joined`
    const sentence = `Your invitation was accepted: ${person.fullName} is there as ${person.role}.`
    const mail = {
      subject: `${title} ${organization.name}`,
      paragraphs: [sentence],
      actionLabel: 'See the people',
    }
    return { title, body: sentence, link: '/people', mail }
  },
})
