'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import type { KioskState } from '../../../kiosk/state.ts'
import { useWatching } from '../_faces/use-watching'
import { createWedge } from '../_input/wedge'
import { LiveBanner } from '../_live/live-banner'
import { useLiveVideo } from '../_live/use-live-video'
import type { Sounds } from '../_signals/sounds'
import { useAwake } from '../_signals/use-awake'
import { CameraView } from './camera-view'
import { PinPad } from './pin-pad'
import { ResultPanel } from './result-panel'
import { StatusBar } from './status-bar'

/** Listens to the keyboard for cards; whoever types slowly types into what has the focus. */
function useCards(onCard: (number: string) => void) {
  const [wedge] = useState(createWedge)
  const taken = useEffectEvent(onCard)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const number = wedge.key(event.key, event.timeStamp)
      if (number === undefined) return
      event.preventDefault()
      event.stopPropagation()
      taken(number)
    }
    // Before any field or button has it: a card's Enter must press nothing.
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [wedge])
}

export function Station({ kiosk, sounds, state }: { kiosk: Kiosk; sounds: Sounds; state: KioskState }) {
  // A card that was read while somebody typed a PIN wrote its number into the fields: they start anew.
  const [round, setRound] = useState(0)
  const isSeen = useRef(false)
  const camera = useWatching(kiosk, () => isSeen.current)
  const isWatched = useLiveVideo(kiosk, camera.video)
  useEffect(() => {
    isSeen.current = isWatched
  }, [isWatched])
  const looks = camera.watching.state === 'on' && state.facesEnabled === true
  useAwake(true)
  useCards(number => {
    setRound(before => before + 1)
    void kiosk.card(number)
  })
  useEffect(() => {
    addEventListener('pointerdown', sounds.wake)
    return () => removeEventListener('pointerdown', sounds.wake)
  }, [sounds])
  return (
    <div className="flex min-h-dvh flex-1 flex-col">
      {isWatched ? <LiveBanner /> : null}
      <StatusBar kiosk={kiosk} state={state} />
      <div
        className={`grid flex-1 gap-3 p-3 sm:gap-4 sm:p-4 ${state.takesPins ? 'landscape:lg:grid-cols-[1fr_minmax(20rem,26rem)]' : ''}`}
      >
        <div className="flex min-w-0 flex-col gap-3 sm:gap-4">
          <ResultPanel looks={looks} shown={state.shown} takesPins={state.takesPins} />
          <CameraView camera={camera} facesEnabled={state.facesEnabled} isWatched={isWatched} />
        </div>
        {state.takesPins ? (
          <PinPad
            busy={state.shown?.tone === 'busy'}
            key={round}
            onPin={(number, pin) => void kiosk.pin(number, pin)}
          />
        ) : null}
      </div>
    </div>
  )
}
