'use client'

import { Toast, toast } from '@heroui/react/toast'
import { useSyncExternalStore } from 'react'

type ToastOptions = {
  description?: string
  /** One way to act on it, e.g. Undo. */
  action?: { label: string; onPress: () => void }
  /** 0 keeps it until closed; errors stay by default. */
  timeoutMs?: number
}

function optionsOf({ description, action, timeoutMs }: ToastOptions) {
  return {
    description,
    timeout: timeoutMs,
    ...(action ? { actionProps: { children: action.label, onPress: action.onPress } } : {}),
  }
}

const toasts = {
  success: (title: string, options: ToastOptions = {}) => toast.success(title, optionsOf(options)),
  info: (title: string, options: ToastOptions = {}) => toast(title, optionsOf(options)),
  error: (title: string, options: ToastOptions = {}) =>
    toast.danger(title, optionsOf({ timeoutMs: 0, ...options })),
  close: (id: string) => toast.close(id),
}

/** `success`, `info` and `error` show a toast and give back its id; errors stay until closed. */
export function useToast() {
  return toasts
}

const wide = '(min-width: 40rem)'

function onWidth(change: () => void) {
  const query = window.matchMedia(wide)
  query.addEventListener('change', change)
  return () => query.removeEventListener('change', change)
}

const useIsWide = () =>
  useSyncExternalStore(
    onWidth,
    () => window.matchMedia(wide).matches,
    () => true,
  )

/** Mount once, in the dashboard's layout. On a phone at the top: its lower edge holds the menu and a dialog's buttons. */
export function ToastRegion() {
  return <Toast.Provider placement={useIsWide() ? 'bottom end' : 'top'} width={400} />
}
