/** Why a view is over, for the one who watched. */
const endings: Record<string, { title: string; detail: string }> = {
  stopped: { title: 'Stopped', detail: 'The kiosk shows nothing any more.' },
  left: { title: 'Over', detail: 'This screen was away for a moment, so the kiosk stopped.' },
  'time-up': { title: 'Time is up', detail: 'Live video ends by itself. Start it again if you need longer.' },
  'switched-off': { title: 'Switched off', detail: 'Live video was switched off in the settings.' },
  revoked: { title: 'Taken out of service', detail: 'This kiosk was revoked while you watched.' },
  'no-answer': {
    title: 'The kiosk does not answer',
    detail:
      'It is connected, yet sends no pictures. A kiosk of an older version cannot; restart it if it is new.',
  },
  'other-process': {
    title: 'The pictures arrive elsewhere',
    detail:
      'Several processes serve this address, and the pictures of this kiosk reach another one than you. Let the balancer ' +
      'send /api/live-video and /api/v1/devices/live-video to one process.',
  },
}

export const endingWords = (ending: string) =>
  endings[ending] ?? {
    title: 'The connection was lost',
    detail: 'The kiosk stops by itself. Start it again to go on.',
  }

const problems: Record<string, string> = {
  'camera-off': 'Its camera is off. Somebody at the kiosk has to switch it on.',
  'camera-failed': 'Its camera gives no pictures at the moment.',
}

export const problemWords = (problem: string) => problems[problem] ?? 'It has nothing to show.'

const lasts: Record<string, string> = {
  stopped: 'stopped',
  left: 'left the page',
  'time-up': 'time was up',
  'switched-off': 'switched off',
  revoked: 'kiosk revoked',
  'no-answer': 'no answer',
  'other-process': 'no pictures arrived',
}

/** "1 min 40 s, time was up" of a view that is over. */
export function lastedText(startedAt: Date, endedAt: Date, ending: string | null): string {
  const seconds = Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1_000))
  const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${time}, ${lasts[ending ?? 'left'] ?? 'over'}`
}

/** "1:05" until then; never below zero. */
export function leftText(until: Date, now: Date): string {
  const seconds = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
