'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { SegmentedControl } from '../form/segmented-control'

const themes = [
  { value: 'light', label: 'Light', icon: <Sun aria-hidden className="size-4" />, iconOnly: true },
  {
    value: 'system',
    label: 'As the device',
    icon: <Monitor aria-hidden className="size-4" />,
    iconOnly: true,
  },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden className="size-4" />, iconOnly: true },
] as const

type Theme = (typeof themes)[number]['value']

const subscribe = () => () => undefined

/** Light, as the device, dark. The server does not know the choice, so nothing is checked until the page runs. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  const running = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  const current = themes.find(item => item.value === theme)?.value
  return (
    <SegmentedControl<Theme>
      label="Colour theme"
      onChange={setTheme}
      segments={themes}
      size="sm"
      value={running ? current : undefined}
    />
  )
}
