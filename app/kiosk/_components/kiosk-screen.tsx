'use client'

import { Notice } from '@/app/_ui/feedback/notice'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import { useKioskState, useRunningKiosk } from '../_device/use-kiosk'
import type { Sounds } from '../_signals/sounds'
import { Pairing } from './pairing'
import { Station } from './station'

function Running({ kiosk, sounds }: { kiosk: Kiosk; sounds: Sounds }) {
  const state = useKioskState(kiosk)
  if (state.phase !== 'ready') return <Pairing kiosk={kiosk} notice={state.notice} />
  return <Station kiosk={kiosk} sounds={sounds} state={state} />
}

export function KioskScreen() {
  const { running, problem } = useRunningKiosk()
  return (
    <main className="flex min-h-dvh flex-col bg-background" id="main">
      {running ? (
        <Running {...running} />
      ) : (
        <div className="m-auto flex max-w-md flex-col gap-3 p-6 text-center">
          <h1 className="font-semibold text-2xl">Kiosk</h1>
          {problem ? (
            <Notice title="This browser cannot be a kiosk" tone="danger">
              {problem} A private window keeps nothing: use an ordinary one.
            </Notice>
          ) : (
            <p className="text-lg text-muted">Starting …</p>
          )}
        </div>
      )}
    </main>
  )
}
