'use client'

import { Drawer as Panel } from '@heroui/react/drawer'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../form/button'
import { useEscape } from './use-escape'

type DrawerProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  children: ReactNode
  footer?: ReactNode
  /** Right for the details of a row, left for navigation, bottom on phones. */
  side?: 'left' | 'right' | 'bottom'
}

/** A panel from the edge: keeps the page in sight while one thing is looked at. */
export function Drawer({ open, onOpenChange, title, children, footer, side = 'right' }: DrawerProps) {
  useEscape(open, () => onOpenChange(false))
  return (
    <Panel.Backdrop isOpen={open} onOpenChange={onOpenChange}>
      <Panel.Content placement={side}>
        <Panel.Dialog>
          <Panel.Header className="flex-row items-center justify-between">
            <Panel.Heading className="font-semibold text-lg tracking-tight">{title}</Panel.Heading>
            <Button aria-label="Close" iconOnly onClick={() => onOpenChange(false)} size="sm" variant="ghost">
              <X aria-hidden />
            </Button>
          </Panel.Header>
          <Panel.Body>{children}</Panel.Body>
          {footer ? <Panel.Footer>{footer}</Panel.Footer> : null}
        </Panel.Dialog>
      </Panel.Content>
    </Panel.Backdrop>
  )
}
