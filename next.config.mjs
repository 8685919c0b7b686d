const production = process.env.NODE_ENV === 'production'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // One copy of these in node_modules serves both server/main.ts and the pages Next bundles.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pg',
    'ws',
    '@neondatabase/serverless',
    '@platformatic/kafka',
    'pusher',
    'drizzle-orm',
    'pino',
    'nodemailer',
    'resend',
    'sharp',
    'pdfkit',
  ],
  // Read by name while they run, so no import tells a function's packer of them.
  outputFileTracingIncludes: {
    '/api/**': [
      './dist/face-engine/**',
      './node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
      './node_modules/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
      './node_modules/@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-[47]00-normal.woff',
    ],
  },
  typescript: { ignoreBuildErrors: production }, // `npm run types` is the type check; the build does not repeat it
  devIndicators: false,
  // The nets: asked for on face pages alone, and kept by the browser.
  headers: async () => [
    { source: '/face-engine/:file*', headers: [{ key: 'cache-control', value: 'public, max-age=86400' }] },
  ],
}
