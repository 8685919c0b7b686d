import { personBehind } from '../queries.ts'
import { kind } from './kind.ts'

export const joinDecided = kind({
  key: 'join-decided',
  label: 'The answer to my request to join',
  description: 'Your request to join was approved or rejected.',
  defaults: { inApp: true, mail: true, push: true },
  types: ['person.approved', 'person.rejected'],
  audience: async (_context, { payload }) => [payload.personId],
  async words({ context, event, organization }) {
    const person = await personBehind(context, event.payload.personId)
    if (!person) return undefined
    if (event.type === 'person.approved') {
      const title = `You are now a member of ${organization.name}`
      const sentence = `Your request was approved; you are there as ${person.role}.`
      const mail = { subject: title, paragraphs: [sentence], actionLabel: `Open ${organization.name}` }
      return { title, body: sentence, link: '', mail }
    }
    const title = `Your request to join ${organization.name} was not accepted`
    const why = person.decisionReason ? `The reason given: ${person.decisionReason}` : 'No reason was given.'
    const ask = `If you think this is a mistake, ask someone at ${organization.name}.`
    return { title, body: why, link: null, mail: { subject: title, paragraphs: [why, ask], actionLabel: '' } }
  },
})
