const minutesOf = (seconds: number) => Math.ceil(seconds / 60)

function waitText(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  return minutesOf(seconds) < 90 ? `${minutesOf(seconds)} minutes` : `${Math.ceil(seconds / 3600)} hours`
}

interface Refusal {
  title: string
  text: string
}

const refusals: Record<string, Refusal> = {
  wrong: {
    title: 'That is not the code on the board',
    text: 'Check the digits, and that you look at the board of your own class.',
  },
  expired: { title: 'That code has run out', text: 'Use the one that is on the board now.' },
  paused: {
    title: 'The board is paused',
    text: 'Your teacher has stopped check-in for a moment. Wait until the board shows a code again.',
  },
  'no-session': {
    title: 'Not one of your classes',
    text: 'That code belongs to no class of yours that is taking attendance right now.',
  },
  'tag-used': {
    title: 'That tap was used before',
    text: 'Each tap counts once: hold your phone to the tag at the door again.',
  },
  'tag-unknown': {
    title: 'That is no tag of this place',
    text: 'It hangs at none of its doors, or was copied wrongly. Type the code on the board instead.',
  },
  'tag-elsewhere': {
    title: 'No class of yours here now',
    text: 'None of your classes is taking attendance in this room. Check that it is the right door.',
  },
  'no-code': { title: 'That is no code', text: 'The code on the board has six or eight digits.' },
  'too-many': { title: 'Too many wrong codes', text: 'Ask your teacher to mark you, or try again' },
}

/** What the address says became of the last try; undefined for anything that no answer of ours says. */
export function refusalOf(said: string | undefined, wait: string | undefined): Refusal | undefined {
  const refusal = said && Object.hasOwn(refusals, said) ? refusals[said] : undefined
  if (!refusal || said !== 'too-many') return refusal
  const seconds = /^\d{1,6}$/.test(wait ?? '') ? Number(wait) : 900
  return { ...refusal, text: `${refusal.text} in ${waitText(seconds)}.` }
}
