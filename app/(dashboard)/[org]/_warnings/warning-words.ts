import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>['warnings']
export type Warning = Outputs['list']['items'][number]
export type LadderStep = Outputs['ladder']['steps'][number]
export type Audience = Warning['tells'][number]

export const audienceNames: Record<Audience, string> = {
  student: 'the student',
  guardian: 'guardians',
  teacher: 'teachers of the class',
  admin: 'admins',
}

/** "the student, guardians and admins". */
export function audienceWords(tells: readonly Audience[]): string {
  const names = tells.map(each => audienceNames[each])
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
