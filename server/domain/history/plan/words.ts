import type { markStatuses } from '../../../../db/schema/attendance.ts'
import { plain } from '../../roster/fields.ts'

type MarkStatus = (typeof markStatuses)[number]

/** A status of the organization's own; of one class, or of all. */
export interface OwnStatus {
  id: string
  name: string
  letter: string
  countsAs: MarkStatus
  classId: string | null
}

/** What a row says: one of the four that statistics know, perhaps by a word of the organization's own. */
export interface Meaning {
  status: MarkStatus
  statusId: string | null
}

const usual: Record<MarkStatus, string[]> = {
  present: ['present', 'p', 'here', 'attended', 'yes', 'y', '1', 'true', 'anwesend', 'presente'],
  late: ['late', 'l', 'tardy', 't', 'verspatet', 'retard'],
  absent: ['absent', 'a', 'unexcused', 'no', 'n', '0', 'false', 'missing', 'abwesend', 'ausente', 'ua'],
  excused: ['excused', 'e', 'excused absence', 'ea', 'authorised', 'authorized', 'entschuldigt', 'leave'],
}

const byUsualWord = new Map(
  Object.entries(usual).flatMap(([status, words]) =>
    words.map(word => [word, status as MarkStatus] as const),
  ),
)

/** The word as it is compared: 'Excused-Absence ' and 'excused absence' are one; a lone sign stays what it is. */
export const wordKey = (text: string) => plain(text) || text.trim()

/** What the file's word means in this class: as it was chosen, else by the organization's words, else by the usual ones. */
export function meaningOf(
  word: string,
  classId: string | null,
  own: readonly OwnStatus[],
  chosen: ReadonlyMap<string, string>,
): Meaning | 'leave-out' | undefined {
  const key = wordKey(word)
  const choice = chosen.get(key)
  if (choice === 'leave-out') return choice
  if (choice) {
    const status = own.find(({ id }) => id === choice)
    if (status) return { status: status.countsAs, statusId: status.id }
    const plainStatus = byUsualWord.get(choice)
    return plainStatus && { status: plainStatus, statusId: null }
  }
  const fits = own.filter(each => each.classId === null || each.classId === classId)
  const named = fits.find(({ name }) => wordKey(name) === key)
  if (named) return { status: named.countsAs, statusId: named.id }
  const usualStatus = byUsualWord.get(key)
  if (usualStatus) return { status: usualStatus, statusId: null }
  const lettered = fits.find(({ letter }) => wordKey(letter) === key)
  return lettered && { status: lettered.countsAs, statusId: lettered.id }
}
