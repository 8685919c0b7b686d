'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Whether the element is on the screen; true until the browser says otherwise. */
function useOnScreen(element: RefObject<HTMLElement | null>) {
  const [onScreen, setOnScreen] = useState(true)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(([entry]) => setOnScreen(entry?.isIntersecting ?? true))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return onScreen
}

/** Walks through the steps in a loop: only on screen, and only for people who have not asked for less motion. */
export function useStory(element: RefObject<HTMLElement | null>, holdsMs: readonly number[], first: number) {
  const [position, setPosition] = useState(first)
  const [playing, setPlaying] = useState(false)
  const onScreen = useOnScreen(element)

  useEffect(() => {
    setPlaying(!window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  }, [])

  useEffect(() => {
    if (!playing || !onScreen) return
    const timer = setTimeout(() => setPosition((position + 1) % holdsMs.length), holdsMs[position])
    return () => clearTimeout(timer)
  }, [playing, onScreen, position, holdsMs])

  return { position, playing, toggle: () => setPlaying(!playing) }
}
