import { Eye } from 'lucide-react'
import { absoluteText } from '@/app/_ui/data/time-text'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import type { Usage } from './usage'

/** The door into the organization, while an owner holds it open. */
export function SupportPanel({ usage: { slug, support } }: { usage: Usage }) {
  return (
    <Panel
      actions={
        support ? (
          <LinkButton href={`/${slug}/sessions`} icon={<Eye aria-hidden />} prefetch={false} size="sm">
            Look in
          </LinkButton>
        ) : undefined
      }
      title="Support access"
    >
      <p className="break-words text-sm">
        {support ? (
          <>
            An owner lets you look in until {absoluteText(support.until.getTime(), 'UTC')} UTC: “
            {support.reason}”. You change nothing, and each look stands in their audit log with your name.
          </>
        ) : (
          <span className="text-muted">
            No owner lets you look in. They do that in their settings, under Support, for up to three days.
          </span>
        )}
      </p>
    </Panel>
  )
}
