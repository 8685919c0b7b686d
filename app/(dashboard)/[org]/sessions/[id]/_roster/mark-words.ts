import { statusLabels } from '@/app/_ui/data/status'
import { type MarkStatus, markStatuses, type OwnStatus } from './roster'

/** What somebody can be marked with: one of the four, or a word of the organization's own that counts as one of them. */
export interface MarkWord {
  id: string
  status: MarkStatus
  own: OwnStatus | undefined
  label: string
  /** In upper case, as on the key. */
  letter: string
}

const letters: Record<MarkStatus, string> = { present: 'P', late: 'L', absent: 'A', excused: 'E' }

const plainWord = (status: MarkStatus): MarkWord => ({
  id: status,
  status,
  own: undefined,
  label: statusLabels[status],
  letter: letters[status],
})

export const plainWords: Readonly<Record<MarkStatus, MarkWord>> = {
  present: plainWord('present'),
  late: plainWord('late'),
  absent: plainWord('absent'),
  excused: plainWord('excused'),
}

const ownWord = (own: OwnStatus): MarkWord => ({
  id: own.id,
  status: own.countsAs,
  own,
  label: own.name,
  letter: own.letter,
})

/** The four, then the organization's own that are still in use. */
export const markWords = (own: readonly OwnStatus[] = []): MarkWord[] => [
  ...markStatuses.map(status => plainWords[status]),
  ...own.filter(status => !status.archived).map(ownWord),
]

/** In the middle of a sentence: "present", "Field trip". */
export const wordText = ({ own, status }: MarkWord) => own?.name ?? status

/** How the server is told. */
export const markInput = ({ own, status }: MarkWord) => (own ? { statusId: own.id } : { status })
