import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Alarm = inferRouterOutputs<AppRouter>['readers']['alarms'][number]

export const alarmTitles: Record<Alarm['kind'], string> = {
  clone: 'Two devices with one identity',
  travel: 'A card in two rooms at once',
  'revoked-key': 'A revoked key is in use',
  'counter-back': 'An old tap was repeated',
  'update-reverted': 'An update was taken off again',
}

const seconds = (milliseconds: unknown) => `${Math.round(Number(milliseconds) / 100) / 10} s`

/** What was seen, in a sentence. */
export function alarmWords({ kind, facts, person }: Pick<Alarm, 'kind' | 'facts' | 'person'>): string {
  switch (kind) {
    case 'clone':
      return facts.seq === undefined
        ? `It reported start ${facts.otherBoot} while start ${facts.knownBoot} was under way.`
        : `Number ${facts.seq} of start ${facts.boot} came twice: ${facts.firstValue}, then ${facts.secondValue}.`
    case 'travel':
      return `${person ?? 'Somebody'}’s card ${facts.uid} was in ${facts.otherRoom} and in ${facts.room} within ${seconds(facts.apartMs)}: it may have been copied.`
    case 'revoked-key':
      return `A request was signed with key ${facts.keyId}, which was ${facts.why}. It was refused.`
    case 'counter-back':
      return `Card ${facts.uid} showed tap ${facts.counter} after tap ${facts.known}: somebody may have recorded it. It was not believed.`
    case 'update-reverted':
      return `Release ${facts.version} did harm; its roll-out halted.`
  }
}
