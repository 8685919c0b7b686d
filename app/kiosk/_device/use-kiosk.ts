'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { openIndexedDbStore } from '../../../device-sdk/src/indexed-db-store.ts'
import { Kiosk } from '../../../kiosk/kiosk.ts'
import { sealedStore } from '../../../kiosk/sealed-store.ts'
import { createSounds, type Sounds } from '../_signals/sounds'
import { keepForOffline } from './keep-for-offline'
import { openVault } from './vault'

const beatMs = 30_000

interface Running {
  kiosk: Kiosk
  sounds: Sounds
}

async function open(): Promise<Running> {
  const vault = await openVault()
  const store = sealedStore(await openIndexedDbStore({ name: 'muster-kiosk-queue' }), vault)
  const sounds = createSounds()
  const kiosk: Kiosk = new Kiosk({
    ...{ vault, store, baseUrl: location.origin },
    onShown: ({ tone }) => {
      if (kiosk.snapshot().sound) sounds.play(tone)
    },
  })
  await kiosk.start()
  return { kiosk, sounds }
}

/** Runs the kiosk for as long as the page is there; undefined until it has started, an error when this browser cannot. */
export function useRunningKiosk() {
  const [running, setRunning] = useState<Running>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setInterval> | undefined
    let beat = () => {}
    const begin = async () => {
      const started = await open()
      if (gone) return
      beat = () => void started.kiosk.beat()
      timer = setInterval(beat, beatMs)
      addEventListener('online', beat)
      setRunning(started)
      beat()
    }
    begin().catch(error => setProblem(error instanceof Error ? error.message : String(error)))
    void navigator.storage?.persist?.().catch(() => undefined)
    keepForOffline()
    return () => {
      gone = true
      clearInterval(timer)
      removeEventListener('online', beat)
    }
  }, [])
  return { running, problem }
}

export const useKioskState = (kiosk: Kiosk) =>
  useSyncExternalStore(kiosk.subscribe, kiosk.snapshot, kiosk.snapshot)
