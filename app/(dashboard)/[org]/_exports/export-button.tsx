'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { useFilters } from '../reports/_frame/use-filters'
import { ExportDialog } from './export-dialog'
import type { ReportKind } from './export-words'

/** On a report: the same as a file, narrowed as it is on the screen. */
export function ExportButton({ kinds }: { kinds: readonly ReportKind[] }) {
  const [isOpen, setOpen] = useState(false)
  const { filters } = useFilters()
  const { from, to, classId, parts: by } = filters
  return (
    <>
      <Button className="print:hidden" icon={<Download aria-hidden />} onClick={() => setOpen(true)}>
        Export
      </Button>
      {isOpen ? (
        <ExportDialog kinds={kinds} onClose={() => setOpen(false)} start={{ from, to, classId, by }} />
      ) : null}
    </>
  )
}
