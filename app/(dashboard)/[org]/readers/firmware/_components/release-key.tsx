'use client'

import { useState } from 'react'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Panel } from '@/app/_ui/layout/panel'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useOrganization } from '../../../_frame/organization-context'
import { useFirmwareCommands } from './use-firmware'

const shownDigits = 32

function KeyDialog({ onClose }: { onClose: () => void }) {
  const { setKey } = useFirmwareCommands(onClose)
  return (
    <FormDialog
      description="The public half. npm run firmware -- key makes a pair; the private half stays with whoever signs releases."
      onClose={onClose}
      onSubmit={form => setKey.mutate({ publicKey: String(form.get('publicKey') ?? '') })}
      pending={setKey.isPending}
      problem={setKey.error?.message}
      submitLabel="Set the key"
      title="Release key"
    >
      <TextAreaField
        autoComplete="off"
        className="min-h-40 font-mono text-xs"
        label="Public key"
        name="publicKey"
        placeholder="-----BEGIN PUBLIC KEY-----"
        spellCheck={false}
      />
    </FormDialog>
  )
}

type ReleaseKeyProps = { releaseKey: { modulus: string; setAt: Date } | null }

/** Whose firmware is taken. A reader trusts the key in its own configuration, whatever is set here. */
export function ReleaseKey({ releaseKey }: ReleaseKeyProps) {
  const [open, setOpen] = useState(false)
  const { timeZone } = useOrganization().organization
  return (
    <Panel
      actions={
        <Button onClick={() => setOpen(true)} size="sm">
          {releaseKey ? 'Change' : 'Set the release key'}
        </Button>
      }
      title="Release key"
    >
      {releaseKey ? (
        <p className="break-all text-sm">
          <span className="font-mono">{releaseKey.modulus.slice(0, shownDigits)}…</span>{' '}
          <span className="text-muted">
            set <RelativeTime at={releaseKey.setAt} timeZone={timeZone} />
          </span>
        </p>
      ) : (
        <p className="text-muted text-sm">
          There is none: no firmware can be uploaded. Readers keep the program they were flashed with.
        </p>
      )}
      {open ? <KeyDialog onClose={() => setOpen(false)} /> : null}
    </Panel>
  )
}
