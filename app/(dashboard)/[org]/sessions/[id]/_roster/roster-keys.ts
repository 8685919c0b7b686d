import type { MarkWord } from './mark-words'
import type { RosterRow } from './roster'

export interface RowActions {
  open(personId: string, element: HTMLElement): void
  mark(row: RosterRow, word: MarkWord): void
  /** Out, or back in for whoever is out; nothing in a session without signing out. */
  signOut(row: RosterRow): void
  undo(): void
  toggle(personId: string): void
  note(personId: string): void
  /** What colleagues write about the person. */
  notes(personId: string): void
  why(personId: string): void
}

/** Where an arrow leads in a grid of so many columns; the same place at its edges. */
export function placeAfter(key: string, place: number, count: number, columns: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -place,
    End: count - 1 - place,
  }
  const step = steps[key]
  if (step === undefined) return undefined
  const next = place + step
  return next < 0 || next >= count ? place : next
}

/** Does what a letter or space stands for on a row; false when it stands for nothing. */
export function actOnKey(
  key: string,
  row: RosterRow,
  actions: RowActions,
  words: readonly MarkWord[],
): boolean {
  const letter = key.toLowerCase()
  const word = words.find(each => each.letter.toLowerCase() === letter)
  if (word) actions.mark(row, word)
  else if (letter === 'x') actions.signOut(row)
  else if (letter === 'u') actions.undo()
  else if (letter === 'n') actions.note(row.personId)
  else if (letter === 'w') actions.why(row.personId)
  else if (key === ' ') actions.toggle(row.personId)
  else return false
  return true
}
