import { copiedCard } from './copied-card.ts'
import { farAway } from './far-away.ts'
import { impossibleTravel } from './impossible-travel.ts'
import { everNewPhone, newPhone } from './new-phone.ts'
import { oddPosition } from './odd-position.ts'
import { otherNetwork } from './other-network.ts'
import { relayedCode } from './relayed-code.ts'
import { samePhone } from './same-phone.ts'
import { sharedNetwork } from './shared-network.ts'
import { sharedPhone } from './shared-phone.ts'
import type { Signal } from './signal.ts'

/** The heaviest first, as they are listed. */
export const signals: readonly Signal[] = [
  samePhone,
  farAway,
  impossibleTravel,
  copiedCard,
  oddPosition,
  everNewPhone,
  relayedCode,
  otherNetwork,
  sharedNetwork,
  sharedPhone,
  newPhone,
]
