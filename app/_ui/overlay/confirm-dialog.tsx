'use client'

import { AlertDialog } from '@heroui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { Notice } from '../feedback/notice'
import { Button } from '../form/button'
import { useEscape } from './use-escape'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A question with the thing's name in it: "Remove Amara Obi from 7B?" */
  title: string
  /** What will happen, and what will not. */
  children: ReactNode
  /** The verb, not "OK". */
  confirmLabel: string
  cancelLabel?: string
  tone?: 'primary' | 'danger'
  /** A field within has the focus first, and not Cancel. */
  startsInside?: boolean
  /** The dialog waits for a promise, closes when it is kept and shows the error's message when it is broken. */
  onConfirm: () => void | Promise<void>
}

/** Runs the answer "yes": pending while its promise is open, its error's message when it is broken. */
function useConfirmation({
  onConfirm,
  onOpenChange,
}: Pick<ConfirmDialogProps, 'onConfirm' | 'onOpenChange'>) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const change = (next: boolean) => {
    setFailure(undefined)
    onOpenChange(next)
  }
  const confirm = async () => {
    setPending(true)
    setFailure(undefined)
    try {
      await onConfirm()
      onOpenChange(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work. Try again.')
    } finally {
      setPending(false)
    }
  }
  return { pending, failure, change, confirm }
}

/** Asks once before something that matters; Escape and Cancel change nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    title,
    children,
    confirmLabel,
    cancelLabel = 'Cancel',
    tone = 'primary',
    startsInside,
  } = props
  const { pending, failure, change, confirm } = useConfirmation(props)
  useEscape(open, () => !pending && change(false))
  return (
    <AlertDialog.Backdrop isKeyboardDismissDisabled={pending} isOpen={open} onOpenChange={change}>
      <AlertDialog.Container className="max-sm:p-2">
        <AlertDialog.Dialog className="p-5 sm:max-w-md sm:p-6">
          <AlertDialog.Header>
            <AlertDialog.Heading className="font-semibold text-lg tracking-tight">
              {title}
            </AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body className="flex flex-col gap-3">
            <div>{children}</div>
            {failure ? <Notice tone="danger">{failure}</Notice> : null}
          </AlertDialog.Body>
          <AlertDialog.Footer className="flex-col gap-2 sm:flex-row *:max-sm:w-full">
            <Button autoFocus={!startsInside} disabled={pending} onClick={() => change(false)}>
              {cancelLabel}
            </Button>
            <Button onClick={confirm} pending={pending} variant={tone}>
              {confirmLabel}
            </Button>
          </AlertDialog.Footer>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  )
}
