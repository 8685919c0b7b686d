import type { MetadataRoute } from 'next'

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Muster',
    short_name: 'Muster',
    description: 'Attendance that can say why.',
    id: '/',
    start_url: '/organizations',
    display: 'standalone',
    background_color: '#f7f9fc',
    theme_color: '#2338c8',
    shortcuts: [{ name: 'Check in', url: '/check-in', description: 'Type the code on the board.' }],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  }
}
