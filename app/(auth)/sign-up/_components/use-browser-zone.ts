'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The browser's own IANA zone; '' while the server draws the page, which cannot know it. */
export const useBrowserZone = () =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  )
