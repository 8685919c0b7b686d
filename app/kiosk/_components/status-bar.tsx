'use client'

import { Maximize, Settings, Wifi, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import type { KioskState } from '../../../kiosk/state.ts'
import { KioskSettings } from './kiosk-settings'

function Clock() {
  const [now, setNow] = useState<Date>()
  useEffect(() => {
    const tick = () => setNow(new Date())
    tick()
    const timer = setInterval(tick, 5_000)
    return () => clearInterval(timer)
  }, [])
  if (!now) return null
  return (
    <time className="font-semibold text-2xl tabular" dateTime={now.toISOString()}>
      {now.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
    </time>
  )
}

function Link({ online, waiting }: Pick<KioskState, 'online' | 'waiting'>) {
  const Sign = online ? Wifi : WifiOff
  return (
    <p
      className={`flex items-center gap-1.5 rounded-full px-3 py-1 text-sm ${online ? 'bg-present-tint text-present-ink' : 'bg-late-tint text-late-ink'}`}
      role="status"
    >
      <Sign aria-hidden className="size-4" />
      {online ? 'Connected' : 'Not connected'}
      {waiting > 0 ? `, ${waiting} to send` : ''}
    </p>
  )
}

export function StatusBar({ kiosk, state }: { kiosk: Kiosk; state: KioskState }) {
  const [open, setOpen] = useState(false)
  const { place, online, waiting } = state
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-40">
        <h1 className="break-words font-semibold text-lg leading-tight">{place.room}</h1>
        <p className="break-words text-muted text-sm">{place.organization}</p>
      </div>
      <Link online={online} waiting={waiting} />
      <Clock />
      <div className="flex gap-1">
        <Button
          aria-label="Full screen"
          iconOnly
          onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}
        >
          <Maximize aria-hidden />
        </Button>
        <Button aria-label="About this kiosk" iconOnly onClick={() => setOpen(true)}>
          <Settings aria-hidden />
        </Button>
      </div>
      {open ? <KioskSettings kiosk={kiosk} onClose={() => setOpen(false)} state={state} /> : null}
    </header>
  )
}
