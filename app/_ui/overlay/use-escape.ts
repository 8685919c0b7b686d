'use client'

import { useEffect, useEffectEvent } from 'react'

/** Those that are open, the topmost last. */
const opened: object[] = []
/** Longer than it takes to give the focus back to what had opened it, if there is such a thing. */
const settleMs = 200

function focusContent() {
  if (opened.length === 0 && document.activeElement === document.body)
    document.getElementById('main')?.focus({ preventScroll: true })
}

/**
 * Closes the topmost overlay by Escape also when nothing in it has the focus: what had it may have been disabled or taken
 * away by what it did, and the browser then leaves the focus nowhere. One that a link had opened leads into the page.
 */
export function useEscape(isOpen: boolean, close: () => void) {
  const leave = useEffectEvent(close)
  useEffect(() => {
    if (!isOpen) return
    const self = {}
    opened.push(self)
    const listen = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && target === document.body && opened.at(-1) === self) leave()
    }
    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', listen)
      opened.splice(opened.indexOf(self), 1)
      setTimeout(focusContent, settleMs)
    }
  }, [isOpen])
}
