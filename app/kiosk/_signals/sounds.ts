import type { Tone } from '../../../kiosk/words.ts'

/** Notes in Hz with their length in ms: up for good, level for again, down and twice for bad. */
const tunes: Record<Tone, readonly (readonly [hertz: number, lengthMs: number])[]> = {
  good: [
    [660, 90],
    [990, 160],
  ],
  again: [[740, 180]],
  bad: [
    [240, 160],
    [180, 260],
  ],
  saved: [
    [520, 70],
    [520, 70],
  ],
  busy: [],
}

export interface Sounds {
  play(tone: Tone): void
  /** Browsers are silent until somebody has touched the page. */
  wake(): void
}

export function createSounds(): Sounds {
  let audio: AudioContext | undefined
  const context = () => {
    audio ??= new AudioContext()
    return audio
  }
  return {
    wake() {
      void context()
        .resume()
        .catch(() => undefined)
    },
    play(tone) {
      const now = context()
      if (now.state !== 'running') return
      let at = now.currentTime
      for (const [hertz, lengthMs] of tunes[tone]) {
        const oscillator = now.createOscillator()
        const volume = now.createGain()
        oscillator.frequency.value = hertz
        volume.gain.setValueAtTime(0.2, at)
        volume.gain.exponentialRampToValueAtTime(0.001, at + lengthMs / 1000)
        oscillator.connect(volume).connect(now.destination)
        oscillator.start(at)
        at += lengthMs / 1000
        oscillator.stop(at)
      }
    },
  }
}
