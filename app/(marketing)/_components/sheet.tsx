import type { ReactNode } from 'react'

type SheetProps = { children: ReactNode; id?: string; className?: string; labelledBy?: string }

/** One stretch of the page. The red margin line runs through all of them on a wide screen. */
export function Sheet({ children, id, className = '', labelledBy }: SheetProps) {
  return (
    <section aria-labelledby={labelledBy} className={className} id={id}>
      <div className="mx-auto max-w-6xl px-5 sm:px-8">
        <div className="border-margin-line py-16 sm:py-24 lg:border-l lg:pl-14">{children}</div>
      </div>
    </section>
  )
}

type SheetTitleProps = { id: string; title: string; children?: ReactNode }

export function SheetTitle({ id, title, children }: SheetTitleProps) {
  return (
    <div className="max-w-2xl">
      <h2 className="font-semibold text-3xl leading-[1.1] tracking-display sm:text-[2.6rem]" id={id}>
        {title}
      </h2>
      {children ? <p className="mt-4 text-lg text-muted">{children}</p> : null}
    </div>
  )
}
