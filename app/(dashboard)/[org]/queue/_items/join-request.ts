import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type JoinRequest = inferRouterOutputs<AppRouter>['queue']['list']['items'][number]
export type Hint = JoinRequest['duplicates'][number]

/** Request id → the entered person it is to become. */
export type Links = ReadonlyMap<string, Hint>

export const reasonWords: Record<Hint['reasons'][number], string> = {
  'same-email': 'same address',
  'same-roll-number': 'same number',
  'similar-name': 'similar name',
}

export const skipWords = {
  'already-decided': 'somebody else decided first',
  'email-taken': 'the address is somebody’s already: link them',
  'roll-number-taken': 'the number is somebody’s already: link them, or change the number',
} as const

/** "Amara Obi", "Amara Obi and Bao Tran", "Amara Obi and 4 others". */
export function namesOf(requests: readonly { fullName: string }[]): string {
  const [first, second] = requests
  if (!first) return 'nobody'
  if (!second) return first.fullName
  return requests.length === 2
    ? `${first.fullName} and ${second.fullName}`
    : `${first.fullName} and ${requests.length - 1} others`
}
