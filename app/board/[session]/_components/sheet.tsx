'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '@/app/_ui/form/button'

/** What carries `data-starts` has the focus first. */
type SheetProps = { title: string; onClose: () => void; children: ReactNode }

/** The platform's own modal dialog: focus, Escape and the backdrop are the browser's work. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    dialog.current?.showModal()
    // The browser would choose the button that closes it.
    dialog.current?.querySelector<HTMLElement>('[data-starts]')?.focus()
  }, [])
  return (
    <dialog
      aria-labelledby={heading}
      className="m-auto w-[min(44rem,calc(100vw-2rem))] rounded-2xl border bg-overlay p-6 text-foreground shadow-raised backdrop:bg-(--backdrop)"
      onClose={onClose}
      ref={dialog}
    >
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 className="font-semibold text-2xl tracking-tight" id={heading}>
          {title}
        </h2>
        <Button aria-label="Close" iconOnly onClick={() => dialog.current?.close()} variant="ghost">
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </dialog>
  )
}
