'use client'

import { useEffect } from 'react'

/** Lets the browser keep the page that says there is no connection; also what makes the app installable everywhere. */
export function OfflinePage() {
  useEffect(() => {
    if ('serviceWorker' in navigator)
      void navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  }, [])
  return null
}
