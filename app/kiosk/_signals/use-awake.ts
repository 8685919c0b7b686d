'use client'

import { useEffect } from 'react'

/** Keeps the screen lit while the page is seen; a browser lets go of the lock whenever it is hidden. */
export function useAwake(wanted: boolean) {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | undefined
    let gone = false
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const granted = await navigator.wakeLock.request('screen')
        if (gone) void granted.release()
        else lock = granted
      } catch {
        // A tablet that saves its battery refuses; the next time it is looked at we ask again.
      }
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [wanted])
}
