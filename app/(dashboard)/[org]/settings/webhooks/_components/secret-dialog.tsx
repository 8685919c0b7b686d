'use client'

import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CopyButton } from '@/app/_ui/form/copy-button'
import { Dialog } from '@/app/_ui/overlay/dialog'

type SecretDialogProps = { secret: string; children?: string; onClose: () => void }

/** A secret that is shown this once. */
export function SecretDialog({ secret, children, onClose }: SecretDialogProps) {
  return (
    <Dialog
      footer={
        <Button onClick={onClose} variant="primary">
          Done
        </Button>
      }
      onOpenChange={onClose}
      open
      title="The signing secret"
    >
      <div className="grid gap-4">
        <Notice tone="warning">
          It is shown once, now. Your receiver checks with it that a message is from here.
        </Notice>
        <p className="select-all break-all rounded-lg bg-surface-secondary p-3 font-mono text-sm">{secret}</p>
        {children ? <p className="text-muted text-sm">{children}</p> : null}
        <div>
          <CopyButton label="Copy the secret" text={secret} />
        </div>
      </div>
    </Dialog>
  )
}
