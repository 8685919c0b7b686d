import type { ReactNode } from 'react'

/** The h1 of a sign-in, sign-up or waiting page, with one line under it. */
export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-7">
      <h1 className="font-semibold text-3xl tracking-display">{title}</h1>
      {children ? <div className="mt-2 text-muted">{children}</div> : null}
    </div>
  )
}
