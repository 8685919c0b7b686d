'use client'

import { ThemeProvider as NextThemes } from 'next-themes'
import type { ReactNode } from 'react'

type ThemeProviderProps = { children: ReactNode; nonce?: string | undefined }

export function ThemeProvider({ children, nonce }: ThemeProviderProps) {
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      enableColorScheme={false}
      enableSystem
      storageKey="muster-theme"
      {...(nonce === undefined ? {} : { nonce })}
    >
      {children}
    </NextThemes>
  )
}
