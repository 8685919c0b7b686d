'use client'

import { useEffect, useEffectEvent } from 'react'

interface Keys {
  /** -1 the one before, 1 the one after. */
  onMove: (step: -1 | 1) => void
  onTick: () => void
  onDecide: (kind: 'approve' | 'reject') => void
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox')

/** j and k move, x ticks, a and r decide; not while somebody types or answers a question. */
export function useQueueKeys({ onMove, onTick, onDecide }: Keys) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isTyping(event.target) || document.querySelector('[role="dialog"],[role="alertdialog"]')) return
    const actions: Record<string, () => void> = {
      j: () => onMove(1),
      k: () => onMove(-1),
      x: onTick,
      a: () => onDecide('approve'),
      r: () => onDecide('reject'),
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
