'use client'

import { Printer } from 'lucide-react'
import { Button } from '@/app/_ui/form/button'

export function PrintButton() {
  return (
    <Button icon={<Printer aria-hidden />} onClick={() => window.print()} variant="primary">
      Print
    </Button>
  )
}
