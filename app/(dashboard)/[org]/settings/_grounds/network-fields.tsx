'use client'

import { Wifi } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { type Draft, type Grounds, networksOf, withNetwork } from './draft'

interface NetworkFieldsProps {
  draft: Draft
  yours: Grounds['yours']
  error: string | undefined
  onChange: (draft: Draft) => void
}

/** The addresses that the site’s network shows to the world, or to a server within it. */
export function NetworkFields({ draft, yours, error, onChange }: NetworkFieldsProps) {
  const isKnown = yours !== null && networksOf(draft).includes(yours.range)
  return (
    <div className="flex flex-col gap-4">
      <TextAreaField
        error={error}
        hint="One range to a line, such as 203.0.113.0/24 or 2001:db8:12::/48."
        label="Networks of the site"
        maxLength={2_600}
        onChange={event => onChange({ ...draft, networks: event.target.value })}
        optional
        spellCheck={false}
        value={draft.networks}
      />
      {yours ? (
        <div>
          <Button
            disabled={isKnown}
            icon={<Wifi aria-hidden />}
            onClick={() => onChange(withNetwork(draft, yours.range))}
            size="sm"
          >
            <span className="break-all">
              {isKnown ? 'The network I am on is in it' : `Add the network I am on (${yours.range})`}
            </span>
          </Button>
        </div>
      ) : (
        <p className="text-muted text-sm">
          You reach the server without a network of your own (from the same machine), so there is none to add.
        </p>
      )}
      {yours?.isPrivate ? (
        <Notice title="The server sees a private address" tone="warning">
          That is right when it stands in the school itself. If everybody looks like this, a proxy stands in
          front of it that the server has not been told of (MUSTER_PROXY_HOPS): then the whole world would
          count as the school.
        </Notice>
      ) : null}
    </div>
  )
}
