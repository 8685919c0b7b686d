import type { Status } from '@/app/_ui/data/status'

export const people = ['Amara O.', 'Bao T.', 'Chiara C.', 'Dov L.', 'Elif K.', 'Femi A.'] as const

export type Person = (typeof people)[number]
export type Line = { status: Status; time?: string }

type Step = {
  clock: string
  /** How long the step stands before the next one. */
  holdMs: number
  sideDoor: 'live' | 'behind'
  changes: Partial<Record<Person, Line>>
  who: string
  why: string
}

const waiting: Line = { status: 'waiting' }

/** One lesson on a morning, as the roster shows it. Every name is made up. */
export const story: readonly Step[] = [
  {
    clock: '08:55',
    holdMs: 1600,
    sideDoor: 'live',
    changes: {},
    who: 'Session open',
    why: 'Six people on the class list, so six are expected.',
  },
  {
    clock: '08:57',
    holdMs: 2200,
    sideDoor: 'live',
    changes: { 'Amara O.': { status: 'present', time: '08:57' } },
    who: 'Amara O. is present',
    why: 'Card at the front door, scan 417, signature good. Before the start at 09:00.',
  },
  {
    clock: '08:58',
    holdMs: 1600,
    sideDoor: 'live',
    changes: { 'Bao T.': { status: 'present', time: '08:58' } },
    who: 'Bao T. is present',
    why: 'Card at the front door, scan 418, signature good. Before the start at 09:00.',
  },
  {
    clock: '08:59',
    holdMs: 1600,
    sideDoor: 'behind',
    changes: { 'Chiara C.': { status: 'present', time: '08:59' } },
    who: 'Chiara C. is present',
    why: 'Card at the front door, scan 419, signature good. Before the start at 09:00.',
  },
  {
    clock: '09:07',
    holdMs: 3000,
    sideDoor: 'behind',
    changes: { 'Dov L.': { status: 'late', time: '09:07' } },
    who: 'Dov L. is late',
    why: 'Card at the front door, scan 420. Seven minutes after the start; this class allows five.',
  },
  {
    clock: '09:45',
    holdMs: 4200,
    sideDoor: 'behind',
    changes: { 'Elif K.': waiting, 'Femi A.': waiting },
    who: 'Two marks wait',
    why: 'The side door has been silent since 08:54. Nobody is called absent until it has caught up.',
  },
  {
    clock: '09:52',
    holdMs: 3800,
    sideDoor: 'live',
    changes: { 'Elif K.': { status: 'present', time: '08:56' } },
    who: 'Elif K. is present',
    why: 'Side door, scan 96, made at 08:56 and kept on the reader while its network was away.',
  },
  {
    clock: '09:52',
    holdMs: 5200,
    sideDoor: 'live',
    changes: { 'Femi A.': { status: 'absent' } },
    who: 'Femi A. is absent',
    why: 'Session closed, both readers caught up, no scan. Only now does the mail about it leave.',
  },
]

/** The roster after the given step, everybody included. */
export function rosterAt(position: number): Record<Person, Line> {
  const roster: Record<Person, Line> = {
    'Amara O.': { status: 'expected' },
    'Bao T.': { status: 'expected' },
    'Chiara C.': { status: 'expected' },
    'Dov L.': { status: 'expected' },
    'Elif K.': { status: 'expected' },
    'Femi A.': { status: 'expected' },
  }
  for (const step of story.slice(0, position + 1)) Object.assign(roster, step.changes)
  return roster
}
