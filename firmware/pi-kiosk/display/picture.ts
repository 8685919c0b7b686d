import type { KioskState } from '../../../kiosk/state.ts'
import type { Shown, Words } from '../../../kiosk/words.ts'
import { lines, row, wrap } from './text.ts'

export const lampNames = ['green', 'yellow', 'blue', 'red'] as const
export type LampName = (typeof lampNames)[number]

/** What a person sees at one moment. */
export interface Picture {
  /** Four, of at most 20 letters. */
  rows: string[]
  lamps: LampName[]
}

export interface Moment {
  state: KioskState
  camera: 'starting' | 'on' | 'failed'
  /** Somebody looks through the camera from afar. */
  watched: boolean
  /** Why it could not be paired; empty when there is nothing to say. */
  hint: string
  /** Since the words that stand there now came. */
  shownForMs: number
  /** Since a face was last seen; infinite for never. */
  faceForMs: number
  /** Grows by the millisecond: what blinks goes by it. */
  atMs: number
}

const greenMs = 2_000
const redMs = 1_000
const blinkMs = 250
const faceMs = 1_000
/** As long as words of several people stand, in equal parts. */
const turnMs = 3_000
const perPage = 2

const alone = ({ title, detail }: Words): string[] => {
  const below = wrap(detail, lines - 1)
  return [...wrap(title, Math.max(1, lines - below.length)), ...below]
}

/** Two people a page, two rows each; more than two take turns. */
function together(each: readonly Words[], shownForMs: number): string[] {
  const pages = Math.ceil(each.length / perPage)
  const page = Math.min(pages - 1, Math.floor(shownForMs / (turnMs / pages)))
  return each
    .slice(page * perPage, (page + 1) * perPage)
    .flatMap(({ title, detail }) => [row(title), row(detail)])
}

const told = (shown: Shown, forMs: number) =>
  shown.each && shown.each.length > 1 ? together(shown.each, forMs) : alone(shown)

function idle({ state, camera, watched }: Moment): string[] {
  const { online, waiting, facesEnabled, place } = state
  const unsent = waiting > 0 ? `${waiting} to send` : ''
  const call = facesEnabled === false ? 'Faces are not used' : 'Look at the camera'
  return [
    row(place.room || place.name),
    camera === 'failed' ? 'No camera' : call,
    watched ? 'Live video is on' : '',
    row(online ? unsent : ['Offline', unsent].filter(Boolean).join(', ')),
  ]
}

function words(moment: Moment): string[] {
  const { state, camera, hint, shownForMs } = moment
  if (state.shown) return told(state.shown, shownForMs)
  if (state.phase === 'unpaired') return wrap(hint || state.notice || 'This kiosk needs a claim code.', lines)
  if (state.phase === 'starting' || camera === 'starting') return ['Please wait', 'Starting']
  return idle(moment)
}

const isOn = (atMs: number) => Math.floor(atMs / blinkMs) % 2 === 0

function lampsOf({ state, watched, shownForMs, faceForMs, atMs }: Moment): LampName[] {
  const { shown, phase, online } = state
  const all = shown ? (shown.each ?? [shown]) : []
  const isMarked = all.some(({ marked }) => marked)
  const isAgain = all.some(({ tone, marked }) => tone === 'again' && !marked)
  const seesFace = !shown && faceForMs < faceMs
  const lit: Record<LampName, boolean> = {
    green: isMarked && shownForMs < greenMs,
    yellow: (isAgain || seesFace || shown?.tone === 'busy') && isOn(atMs),
    // Blinks whatever the display says: a watched camera must not look like any other.
    blue: phase === 'ready' && online && (!watched || isOn(atMs)),
    red: all.some(({ tone }) => tone === 'bad') && shownForMs < redMs,
  }
  return lampNames.filter(name => lit[name])
}

/** Display and lamps as they should be at this moment. */
export function pictureOf(moment: Moment): Picture {
  const rows = words(moment)
  return { rows: Array.from({ length: lines }, (_, at) => rows[at] ?? ''), lamps: lampsOf(moment) }
}
