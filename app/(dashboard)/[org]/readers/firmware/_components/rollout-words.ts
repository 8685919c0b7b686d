import type { Tone } from '@/app/_ui/data/badge'
import type { Install, Rollout } from './use-firmware'

export const rolloutLooks: Record<Rollout['state'], { label: string; tone: Tone }> = {
  running: { label: 'Under way', tone: 'accent' },
  paused: { label: 'Paused', tone: 'warning' },
  halted: { label: 'Halted by itself', tone: 'danger' },
  stopped: { label: 'Stopped', tone: 'neutral' },
  finished: { label: 'Finished', tone: 'good' },
}

export const installLooks: Record<Install['state'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'neutral' },
  restarting: { label: 'Restarting', tone: 'accent' },
  healthy: { label: 'Runs it', tone: 'good' },
  failed: { label: 'Not installed', tone: 'danger' },
  reverted: { label: 'Taken off again', tone: 'danger' },
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** "3 of 12 readers run it, 1 has taken it off again." */
export function progressWords(installs: readonly Pick<Install, 'state'>[]): string {
  const having = (state: Install['state']) => installs.filter(install => install.state === state).length
  const parts = [
    `${having('healthy')} of ${counted(installs.length, 'reader runs it', 'readers run it')}`,
    having('restarting') && `${counted(having('restarting'), 'is', 'are')} restarting`,
    having('failed') && `${having('failed')} could not install it`,
    having('reverted') && `${counted(having('reverted'), 'has', 'have')} taken it off again`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

export function targetWords({ target, installs }: Pick<Rollout, 'target' | 'installs'>): string {
  if (target.kind === 'share')
    return target.percent === 100 ? 'All readers' : `${target.percent} % of the readers`
  if (target.kind === 'rooms') return counted(target.ids.length, 'room', 'rooms')
  return counted(installs.length, 'chosen reader', 'chosen readers')
}

export const kilobytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024))} KB`
