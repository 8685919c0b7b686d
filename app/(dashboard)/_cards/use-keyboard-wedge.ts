'use client'

import { type RefObject, useEffect } from 'react'

const isTyping = (element: Element | null) =>
  element instanceof HTMLElement && element.matches('input, textarea, select, [contenteditable]')

/** A USB reader types like a keyboard, wherever the focus is: its first key takes the focus to the field. */
export function useKeyboardWedge(field: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) return
      if (/^[0-9a-f]$/i.test(event.key)) field.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [field])
}
