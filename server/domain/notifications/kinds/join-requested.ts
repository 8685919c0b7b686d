import { peopleWith, personBehind } from '../queries.ts'
import { kind } from './kind.ts'

export const joinRequested = kind({
  key: 'join-requested',
  label: 'Requests to join',
  description: 'Someone asks to join the organization and waits for a decision.',
  defaults: { inApp: true, mail: true, push: false },
  concerns: { permission: 'people.manage' },
  types: ['person.asked-to-join'],
  audience: context => peopleWith(context, 'people.manage'),
  async words({ context, event, organization }) {
    const person = await personBehind(context, event.payload.personId)
    if (!person) return undefined
    const title = `${person.fullName} asks to join`
    const details = [person.email, person.rollNumber && `number ${person.rollNumber}`]
      .filter(Boolean)
      .join(', ')
    const sentence = `As ${person.role}${details ? `: ${details}` : ''}.`
    return {
      title,
      body: sentence,
      link: '/queue',
      mail: {
        subject: `${title} ${organization.name}`,
        paragraphs: [`${person.fullName} asks to join ${organization.name}.`, sentence],
        actionLabel: 'Decide',
      },
    }
  },
})
