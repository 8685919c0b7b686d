'use client'

import { useEffect } from 'react'

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
/** Longer than an overlay takes to give the focus back by itself. */
const settleMs = 200

const isShown = (element: HTMLElement) => element.getClientRects().length > 0

/** The first thing to act on in the nearest of these that is still on the page; in their order, from within outwards. */
function nearest(around: readonly HTMLElement[], main: HTMLElement): HTMLElement {
  for (const element of around) {
    if (!element.isConnected || element === main) continue
    const next = [...element.querySelectorAll<HTMLElement>(focusable)].find(isShown)
    if (next) return next
  }
  return main
}

/** From an element outwards, up to the content of the page. */
function around(element: HTMLElement, main: HTMLElement): HTMLElement[] {
  const chain: HTMLElement[] = []
  for (let at = element.parentElement; at && at !== main; at = at.parentElement) chain.push(at)
  return chain
}

/**
 * Whoever works by keyboard acts on a row or on an empty list's one button, and what they do takes it away. The browser
 * then leaves the focus nowhere; here it goes to what is next to it.
 */
export function useKeptFocus() {
  useEffect(() => {
    const main = document.getElementById('main')
    if (!main) return
    let last: HTMLElement | undefined
    let chain: HTMLElement[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = () => {
      last = undefined
    }
    const remember = ({ target }: FocusEvent) => {
      // By a pointer nobody needs to know where it is.
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return forget()
      last = target
      chain = around(target, main)
    }
    const keep = () => {
      timer = undefined
      if (document.activeElement !== document.body || !last || last.isConnected) return
      forget()
      nearest(chain, main).focus({ preventScroll: true })
    }
    const watch = new MutationObserver(() => {
      if (last && !last.isConnected) timer ??= setTimeout(keep, settleMs)
    })
    main.addEventListener('focusin', remember)
    watch.observe(main, { childList: true, subtree: true })
    return () => {
      main.removeEventListener('focusin', remember)
      watch.disconnect()
      clearTimeout(timer)
    }
  }, [])
}
