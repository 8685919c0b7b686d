import { type Status, statusLabels } from '@/app/_ui/data/status'
import type { CheckInPlace } from '@/server/api/check-in-places'
import { html, Markup, nothing } from './markup'
import { refusalOf } from './refusals'

type Session = CheckInPlace['sessions'][number]
type Places = readonly CheckInPlace[]

const icon = (path: string) =>
  new Markup(
    `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`,
  )
const file = '<path d="M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7z"/><path d="m9 15 2 2 4-4"/>'
const icons: Partial<Record<Status, Markup>> = {
  present: icon('<path d="M20 6 9 17l-5-5"/>'),
  late: icon('<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>'),
  absent: icon('<path d="M18 6 6 18M6 6l12 12"/>'),
  excused: icon(file),
}

const faceIcon = new Markup(
  '<svg class="sign" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3 7V5a2 2 0 0 1 2-2h2M17 3h2a2 2 0 0 1 2 2v2M21 17v2a2 2 0 0 1-2 2h-2M7 21H5a2 2 0 0 1-2-2v-2M8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01"/></svg>',
)

const timeIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(at)

export function refused(said: string | undefined, wait: string | undefined): Markup {
  const refusal = refusalOf(said, wait)
  if (!refusal) return nothing
  return html`<div class="refusal" id="refusal" role="alert"><p><strong>${refusal.title}</strong></p><p class="small">${refusal.text}</p></div>`
}

const proofWords: Record<NonNullable<Session['proofs']>['among'][number], string> = {
  card: 'your card at the reader',
  ntag424: 'a card that proves itself at the reader',
  code: 'the code on the board, typed',
  qr: 'the QR code on the board, scanned',
  proximity: 'the token of the room',
  passkey: 'this phone’s passkey',
  face: 'your face, with this phone’s camera',
  location: 'where this phone is',
  network: 'the school’s network',
  tap: 'your teacher’s word',
}

/** Shown something that counts, and not yet enough of it. */
const isHalfway = ({ status, proofs }: Session) =>
  status === null && proofs !== null && proofs.shown.length > 0 && proofs.shown.length < proofs.need

/** What there is, what is still asked for, and where to show it. */
function halfway(session: Session, slug: string): Markup {
  const { className, proofs } = session
  if (!proofs || !isHalfway(session)) return nothing
  const left = proofs.need - proofs.shown.length
  // A face is asked for of nobody who has not set one up.
  const missing = proofs.among.filter(
    factor => !proofs.shown.includes(factor) && (factor !== 'face' || session.byFace),
  )
  const onPhone = missing.some(factor => ['passkey', 'proximity', 'location', 'network'].includes(factor))
  const lines = missing.map(factor => html`<li>${proofWords[factor]}</li>`)
  const [only] = missing.length === left && left === 1 ? missing : []
  const list = only
    ? html`<p>Still missing: <b>${proofWords[only]}</b>.</p>`
    : html`<p class="small">Still missing, ${missing.length === left ? 'all of these' : `any ${left} of these`}:</p><ul class="small">${lines}</ul>`
  const go = html`<a class="button primary" href="/${slug}/presence">Go on with this phone</a>`
  return html`<section class="card" role="status"><p><b>Almost there: ${left} more</b></p><p class="small">${className} asks for ${proofs.need} proofs and has ${proofs.shown.length}.</p>${list}${onPhone ? go : nothing}${teacherHelps}</section>`
}

const teacherHelps = html`<p class="soft small">Cannot show it? Tell your teacher: their word is as good.</p>`

/** What was just shown was read, and counts for nothing in this class: silence would look like a broken phone. */
function countsNot({ className, proofs }: Session, slug: string): Markup {
  if (!proofs) return nothing
  const { need, among } = proofs
  const lines = among.map(factor => html`<li>${proofWords[factor]}</li>`)
  const which = need === among.length ? 'all of these' : `${need} of these`
  const go = among.some(factor => ['passkey', 'proximity'].includes(factor))
    ? html`<a class="button" href="/${slug}/presence">Go on with this phone</a>`
    : nothing
  return html`<section class="card" role="status"><p><b>That alone does not count here</b></p><p class="small">It was read, and ${className} asks for ${which}:</p><ul class="small">${lines}</ul>${go}${teacherHelps}</section>`
}

/** How one stands in a session, since when, and where the reason is told and can be disputed. */
function checkedIn(
  session: Session,
  slug: string,
  { fresh, again }: { fresh: boolean; again: boolean },
): Markup {
  const { sessionId, className, status, arrivedAt, leftAt, timeZone } = session
  if (!status) return nothing
  const came = status === 'present' || status === 'late'
  const done = leftAt ? 'signed out' : 'checked in'
  const welcome = again
    ? `You were ${done} already`
    : leftAt
      ? 'Goodbye: you are signed out'
      : `You are ${done}`
  const left = leftAt ? `–${timeIn(leftAt, timeZone)}` : ''
  const stays = came && !leftAt ? html`<a href="/${slug}/presence">Stay in the room</a>` : nothing
  const at = came && arrivedAt ? ` · ${timeIn(arrivedAt, timeZone)}${left}` : ''
  return html`<section class="result ${status}"${fresh ? html` role="status"` : nothing}>${icons[status]}<p class="small">${came ? welcome : 'Your teacher marked you'}</p><p><b>${statusLabels[status]}${at}</b></p><p>${className}</p><p class="links">${stays}<a href="/${slug}/me?contest=${sessionId}">Not right? Contest it</a><a href="/${slug}/me?mark=${sessionId}">See why</a></p></section>`
}

export const known = (places: Places, { done, again }: { done?: string; again?: string }): Markup[] =>
  places.flatMap(({ slug, sessions }) =>
    sessions.map(session => {
      const fresh = session.sessionId === done
      if (fresh && !session.status && session.proofs?.shown.length === 0) return countsNot(session, slug)
      return isHalfway(session)
        ? halfway(session, slug)
        : checkedIn(session, slug, { fresh, again: fresh && again === '1' })
    }),
  )

function organizations(places: Places, chosen: string | undefined): Markup {
  const [first] = places
  if (places.length === 1) return html`<input type="hidden" name="o" value="${first?.slug}">`
  const choice = ({ slug, name }: CheckInPlace) =>
    html`<label class="choice"><input type="radio" name="o" value="${slug}"${slug === (chosen ?? first?.slug) ? html` checked` : nothing}><span>${name}</span></label>`
  return html`<fieldset><legend>Where are you?</legend>${places.map(choice)}</fieldset>`
}

/** Where people sign out, whoever is inside types the code again to leave. */
const isInside = ({ asksToSignOut, status, leftAt }: Session) =>
  asksToSignOut && !leftAt && (status === 'present' || status === 'late')

/** Has no mark yet or was marked absent, whose code is kept and can be pointed at; or comes and goes. */
export const takesCode = (session: Session) => {
  const { status, asksToSignOut, proofs } = session
  // A second code of the same kind would prove nothing more.
  if (isHalfway(session))
    return proofs?.among.some(factor => factor === 'code' && !proofs.shown.includes(factor)) ?? false
  return status === null || status === 'absent' || (asksToSignOut && status !== 'excused')
}

/** Digits on a phone's keyboard; the system offers a code it has read elsewhere, and pasting is as good as typing. */
export function codeForm(places: Places, chosen: string | undefined, failed: boolean): Markup {
  const leaves = places.every(({ sessions }) => sessions.filter(takesCode).every(isInside))
  const failure = failed ? html` aria-invalid="true" aria-describedby="refusal"` : nothing
  return html`<form action="/check-in/submit" method="post">${organizations(places, chosen)}<div><label for="code">${leaves ? 'Leaving? The code on the board' : 'Code on the board'}</label><input class="code" id="code" name="code" autocomplete="one-time-code" autofocus enterkeyhint="go" inputmode="numeric" maxlength="11" pattern="[0-9][0-9 \\-]{4,9}[0-9]" placeholder="······" required title="Six or eight digits"${failure}></div><button class="button primary">${leaves ? 'Sign out' : 'Check in'}</button></form>`
}

const lacksProof = ({ proofs }: Session) => proofs !== null && proofs.shown.length < proofs.need

/** Beside the code, never in its place: for those whose face is set up, where their class counts it. */
export const faceWays = (places: Places): Markup[] =>
  places.flatMap(({ slug, sessions }) => {
    const open = sessions.filter(session => session.byFace && (takesCode(session) || lacksProof(session)))
    if (open.length === 0) return []
    const isMore = open.every(lacksProof)
    const words = isMore ? 'Show your face as well' : 'Check in by face instead'
    return html`<a class="button" href="/${slug}/face">${faceIcon}<span>${words}</span></a>`
  })

/** The page was opened too early, too late, or by somebody who attends no class. */
export function nothingOpen(places: Places): Markup {
  const own = ({ slug, name }: CheckInPlace) =>
    html`<a class="button" href="/${slug}/me"><span>My attendance at ${name}</span></a>`
  return html`<section class="card"><p>No class of yours is taking attendance</p><p class="soft small">Once your teacher has opened the session, the code on the board can be typed here.</p><a class="button primary" href="/check-in">Look again</a>${places.map(own)}</section>`
}

/**
 * What a scanned code or a tag at a door opens. Looking at a link must change nothing (a messenger's preview looks too), so the page sends a
 * form: by itself with scripts, at one tap without.
 */
export const scannedForm = (slug: string, field: 'q' | 't', token: string): Markup =>
  html`<form action="/check-in/submit" id="qr" method="post"><input type="hidden" name="o" value="${slug}"><input type="hidden" name="${field}" value="${token}"><button class="scanned">Checking you in…<span>Tap here if nothing happens.</span></button></form>`
