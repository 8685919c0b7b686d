import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { mono, sans } from './_ui/brand/fonts'
import { ThemeProvider } from './_ui/brand/theme-provider'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Muster: attendance that can say why', template: '%s · Muster' },
  description:
    'Cards at the door, a live roster in the room, mail to the people who must know, and the reason kept with every mark.',
  applicationName: 'Muster',
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f9fc' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f1a' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html className={`${sans.variable} ${mono.variable}`} lang="en" suppressHydrationWarning>
      <body className="font-sans">
        <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
      </body>
    </html>
  )
}
