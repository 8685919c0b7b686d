'use client'

import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** Replaces the whole document when even the layout failed, so it depends on nothing but the stylesheet. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="font-system">
        <title>Something broke · Muster</title>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-start justify-center gap-4 px-6">
          <h1 className="font-semibold text-4xl tracking-display">Something broke.</h1>
          <p className="text-lg text-muted">
            Marks and scans are not affected: they are stored before any page shows them.
          </p>
          {error.digest ? <p className="font-mono text-muted text-sm">Reference {error.digest}</p> : null}
          <button
            className="h-12 rounded-lg bg-accent px-5 font-medium text-accent-foreground"
            onClick={reset}
            type="button"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
