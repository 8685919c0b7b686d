'use client'

import { CircleCheck } from 'lucide-react'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import type { Applied } from '../_import/use-import'

function countWords({ counts }: Applied, removed: string): string {
  const parts = [
    counts.add > 0 && `${counts.add} added`,
    counts.change > 0 && `${counts.change} changed`,
    counts.remove > 0 && `${counts.remove} ${removed}`,
    counts.error > 0 && `${counts.error} left out`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Everything was as the file says already.'
}

/** What an import of people did, and where to go from there. */
export function Done(props: { applied: Applied; onAgain: () => void; removed?: string }) {
  const { applied, onAgain, removed = 'left a class' } = props
  const { organization } = useOrganization()
  const invited = applied.invited > 0 ? ` ${applied.invited} invitations are on their way.` : ''
  return (
    <Panel>
      <div className="flex flex-col items-start gap-4" role="status">
        <p className="flex items-center gap-2 font-semibold text-lg">
          <CircleCheck aria-hidden className="size-5 text-present-ink" />
          The file is imported
        </p>
        <p className="text-sm">
          {countWords(applied, removed)}
          {invited} It can be undone below for as long as nothing was built on it.
        </p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/${organization.slug}/people`} variant="primary">
            See the people
          </LinkButton>
          <Button onClick={onAgain}>Import another file</Button>
        </div>
      </div>
    </Panel>
  )
}
