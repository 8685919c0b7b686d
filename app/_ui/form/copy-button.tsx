'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'

type CopyButtonProps = { text: string; label: string }

export function CopyButton({ text, label }: CopyButtonProps) {
  const toast = useToast()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      // Browsers lend the clipboard to https pages only.
      toast.info('This browser does not let the page copy. Select the text and copy it by hand.')
    }
  }
  return (
    <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={copy} size="sm">
      {copied ? 'Copied' : label}
    </Button>
  )
}
