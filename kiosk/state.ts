import type { Shown } from './words.ts'

export interface Place {
  organization: string
  name: string
  room: string
}

export interface KioskState {
  phase: 'starting' | 'unpaired' | 'ready'
  /** Why it is not paired any more. */
  notice: string
  place: Place
  online: boolean
  /** Scans that wait to be sent. */
  waiting: number
  takesPins: boolean
  sound: boolean
  /** Whether the organization uses faces; null until the camera has asked. */
  facesEnabled: boolean | null
  shown: Shown | null
}

export const unpaired: KioskState = {
  phase: 'unpaired',
  notice: '',
  place: { organization: '', name: '', room: '' },
  online: true,
  waiting: 0,
  takesPins: false,
  sound: true,
  facesEnabled: null,
  shown: null,
}
