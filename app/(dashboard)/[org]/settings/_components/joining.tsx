'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { type Organization, useUpdateOrganization } from './use-update-organization'

/** The link that people use to ask to be let in, and whether it takes requests. */
export function Joining({ organization, publicUrl }: { organization: Organization; publicUrl: string }) {
  const toast = useToast()
  const [copied, setCopied] = useState(false)
  const update = useUpdateOrganization(() => {})
  const link = `${publicUrl}/join/${organization.slug}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } catch {
      toast.error('The browser did not allow copying', {
        description: 'Select the link and copy it by hand.',
      })
    }
  }
  const wanted = update.isPending ? update.variables.joinOpen : organization.joinOpen
  return (
    <Panel description="Nobody is let in by themselves: an admin decides." title="Join link">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-52 select-all break-all rounded-lg border bg-surface-secondary px-3 py-2 font-mono text-[13px]">
            {link}
          </p>
          <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={() => void copy()}>
            <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
          </Button>
        </div>
        <CheckboxField
          checked={wanted ?? organization.joinOpen}
          error={update.error?.message}
          hint="Off: the page says to ask for an invitation."
          label="Take requests"
          look="switch"
          onChange={event => update.mutate({ joinOpen: event.target.checked })}
        />
      </div>
    </Panel>
  )
}
