'use client'

import { Modal } from '@heroui/react/modal'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../form/button'
import { useEscape } from './use-escape'

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' }

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, most important last; they stack on a phone. A submit button may point at a form by id. */
  footer?: ReactNode
  size?: keyof typeof widths
  /** Off while work is being saved: neither Escape nor a press outside closes it. */
  dismissable?: boolean
}

/** A modal window; on a phone it rises from the foot of the screen. Focus is kept inside and given back. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, size = 'md', dismissable = true } = props
  useEscape(open && dismissable, () => onOpenChange(false))
  return (
    <Modal.Backdrop
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      isOpen={open}
      onOpenChange={onOpenChange}
    >
      <Modal.Container className="max-sm:p-2">
        <Modal.Dialog className={`p-5 sm:p-6 ${widths[size]}`}>
          <Modal.Header className="gap-1 pr-10">
            <Modal.Heading className="font-semibold text-lg tracking-tight">{title}</Modal.Heading>
            {description ? <p className="text-muted text-sm">{description}</p> : null}
          </Modal.Header>
          {children ? <Modal.Body className="mt-4 text-foreground">{children}</Modal.Body> : null}
          {footer ? (
            <Modal.Footer className="flex-col gap-2 sm:flex-row *:max-sm:w-full">{footer}</Modal.Footer>
          ) : null}
          <Button
            aria-label="Close"
            className="absolute top-3.5 right-3.5"
            disabled={!dismissable}
            iconOnly
            onClick={() => onOpenChange(false)}
            size="sm"
            variant="ghost"
          >
            <X aria-hidden />
          </Button>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}
