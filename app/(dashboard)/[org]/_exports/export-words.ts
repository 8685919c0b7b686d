import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type ExportItem = inferRouterOutputs<AppRouter>['exports']['list']['items'][number]
export type ReportKind = inferRouterInputs<AppRouter>['exports']['start']['kind']
export type ExportFormat = inferRouterInputs<AppRouter>['exports']['start']['format']

export const kindWords: Record<ExportItem['kind'], string> = {
  register: 'Register of a class',
  'term-report': 'Term report of a class',
  marks: 'Every mark',
  days: 'Attendance by day',
  day: 'One day, session by session',
  'at-risk': 'Students at risk',
  'not-taken': 'Registers not taken',
  late: 'Late arrivals',
  inside: 'Inside now',
  record: 'Record of a student',
  audit: 'Audit log',
  person: 'Everything about a person',
  organization: 'The whole organization',
}

export const formatWords: Record<ExportFormat, string> = {
  pdf: 'PDF, for printing',
  xlsx: 'Excel',
  csv: 'CSV',
}

/** A report of one class cannot be asked for without it. */
export const needsClass = (kind: ReportKind) => kind === 'register' || kind === 'term-report'

/** What a form still lacks, in words; undefined: nothing. */
export function missingIn(asked: {
  from: string
  to: string
  kind?: ReportKind
  classId?: string
}): string | undefined {
  if (!asked.from || !asked.to) return 'Choose the first and the last day.'
  if (asked.from > asked.to) return 'The last day lies before the first.'
  if (asked.kind && needsClass(asked.kind) && !asked.classId) return 'Choose a class.'
  return undefined
}

export const isUnderWay = ({ state }: Pick<ExportItem, 'state'>) => state === 'waiting' || state === 'running'

const rows = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`

/** How an export stands, in a few words. */
export function stateWords(item: Pick<ExportItem, 'state' | 'rowsDone' | 'rowsTotal' | 'problem'>): string {
  const { state, rowsDone, rowsTotal, problem } = item
  if (state === 'waiting') return 'Waiting for its turn'
  if (state === 'running')
    return rowsTotal ? `${rows(rowsDone)} of about ${rowsTotal.toLocaleString('en')}` : 'Under way'
  if (state === 'ready') return rows(rowsDone)
  if (state === 'failed') return problem ?? 'It failed.'
  return state === 'cancelled' ? 'Cancelled' : 'Deleted after seven days'
}

/** 0 to 100; undefined while nobody can say. Never full before it is ready. */
export function percentDone({
  rowsDone,
  rowsTotal,
}: Pick<ExportItem, 'rowsDone' | 'rowsTotal'>): number | undefined {
  return rowsTotal ? Math.min(99, Math.round((rowsDone / rowsTotal) * 100)) : undefined
}
