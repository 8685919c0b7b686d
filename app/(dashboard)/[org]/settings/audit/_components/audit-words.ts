/** "people.invite-person" as "Invite person". */
export function actionWords(verb: string): string {
  const [, action = verb] = verb.split('.')
  const words = action.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The noun before the dot: "Check ins". */
export function nounWords(verb: string): string {
  const words = (verb.split('.')[0] ?? verb).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const kinds: Record<string, string> = {
  system: 'Muster itself',
  device: 'A reader',
  account: 'An account',
  operator: 'An operator',
  support: 'Support',
}

/** Operators are said to be ones: nobody in the organization knows them by name. */
const titles: Record<string, string> = { operator: ', operator', support: ', support, looked at' }

export const whoWords = ({ actorName, actorKind }: { actorName: string | null; actorKind: string }) =>
  actorName ? `${actorName}${titles[actorKind] ?? ''}` : (kinds[actorKind] ?? 'Somebody who is gone')

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: string) => uuid.test(text)

const partWords = (value: unknown): string => {
  if (Array.isArray(value))
    return value.length > 3 ? `${value.length} of them` : value.map(partWords).join(', ')
  if (value === null) return 'none'
  return String(value)
}

/** Fields of a subject and what stands in them, as short texts. */
export const subjectWords = (subject: Record<string, unknown>): [string, string][] =>
  Object.entries(subject).map(([name, value]) => [name, partWords(value)])

const faults: Record<string, string> = {
  changed: 'was changed',
  deleted: 'was deleted',
  inserted: 'was put in later',
  backdated: 'pretends to be older than it is',
  cut: 'a part of the chain is missing',
  rewritten: 'the chain was made anew',
  forged: 'a signature is not ours',
}

export const faultWords = (kind: string) => faults[kind] ?? kind
