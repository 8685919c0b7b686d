import { badRequest } from '../../kernel/errors.ts'

/** What a text may stand in for; anything else in braces is refused when the ladder is saved. */
export const placeholders = [
  'student',
  'class',
  'organization',
  'period',
  'percent',
  'attended',
  'held',
  'missed',
  'missed-in-a-row',
  'best',
] as const
export type Placeholder = (typeof placeholders)[number]
export type Filling = Record<Placeholder, string>

const slot = /\{([^{}]*)\}/g
const isPlaceholder = (name: string): name is Placeholder => placeholders.some(known => known === name)

/** Throws for a placeholder that does not exist: a guardian must not read "{studnet}". */
export function refuseUnknownPlaceholders(text: string): void {
  for (const [whole, name = ''] of text.matchAll(slot))
    if (!isPlaceholder(name))
      throw badRequest(
        `${whole} is no placeholder. There are ${placeholders.map(each => `{${each}}`).join(', ')}.`,
      )
}

/** Filled in once: what a name holds is text, whatever it looks like. */
export const fill = (text: string, filling: Filling): string =>
  text.replace(slot, (whole, name: string) => (isPlaceholder(name) ? filling[name] : whole))

/** Somebody whom nobody knows, for a look at a text before it is used. */
export const sample: Filling = {
  student: 'A student',
  class: 'A class',
  organization: 'Your organization',
  period: 'This term',
  percent: '72',
  attended: '13',
  held: '18',
  missed: '5',
  'missed-in-a-row': '3',
  best: '84',
}
