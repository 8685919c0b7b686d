'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useOrganization } from '../../../_frame/organization-context'
import { installLooks, progressWords, rolloutLooks, targetWords } from './rollout-words'
import { type Install, type Rollout, useFirmwareCommands } from './use-firmware'

function InstallRow({ install }: { install: Install }) {
  const { slug, timeZone } = useOrganization().organization
  const { label, tone } = installLooks[install.state]
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2.5 text-sm">
      <span className="min-w-0">
        <Link
          className="break-words rounded-sm font-medium underline-offset-4 hover:underline"
          href={`/${slug}/readers/${install.deviceId}`}
        >
          {install.name}
        </Link>{' '}
        <span className="text-muted">{install.room}</span>
      </span>
      <Badge tone={tone}>{label}</Badge>
      <span className="w-full break-words text-muted text-xs">
        <RelativeTime at={install.changedAt} timeZone={timeZone} />
        {install.detail ? `: ${install.detail}` : ''}
      </span>
    </li>
  )
}

function Controls({ rollout }: { rollout: Rollout }) {
  const { change } = useFirmwareCommands()
  const [stopping, setStopping] = useState(false)
  const to = (name: 'pause' | 'resume' | 'stop') =>
    change.mutateAsync({ rolloutId: rollout.id, change: name })
  if (rollout.state === 'finished' || rollout.state === 'stopped') return null
  return (
    <>
      {rollout.state === 'running' ? (
        <Button onClick={() => void to('pause')} pending={change.isPending} size="sm">
          Pause
        </Button>
      ) : (
        <Button onClick={() => void to('resume')} pending={change.isPending} size="sm">
          Go on
        </Button>
      )}
      <Button onClick={() => setStopping(true)} size="sm" variant="danger">
        Stop
      </Button>
      <ConfirmDialog
        confirmLabel="Stop the roll-out"
        onConfirm={async () => void (await to('stop'))}
        onOpenChange={setStopping}
        open={stopping}
        title={`Stop rolling out ${rollout.version}?`}
        tone="danger"
      >
        <p className="text-sm">
          Readers that run it keep it; those that wait stay with what they have. You can roll it out again.
        </p>
      </ConfirmDialog>
    </>
  )
}

/** The open roll-out, or the last one: how far it is, reader by reader. */
export function RolloutPanel({ rollout }: { rollout: Rollout }) {
  const { label, tone } = rolloutLooks[rollout.state]
  return (
    <Panel
      actions={<Controls rollout={rollout} />}
      description={`${targetWords(rollout)}${rollout.createdBy ? `, by ${rollout.createdBy}` : ''}`}
      title={`Roll-out of ${rollout.version}`}
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{label}</Badge>
          <p className="text-sm" role="status">
            {progressWords(rollout.installs)}
          </p>
        </div>
        <progress
          aria-label="Readers that run it"
          className="h-2 w-full appearance-none overflow-hidden rounded-full bg-surface-tertiary [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface-tertiary [&::-webkit-progress-value]:bg-accent"
          max={Math.max(1, rollout.installs.length)}
          value={rollout.installs.filter(({ state }) => state === 'healthy').length}
        />
        {rollout.state === 'halted' ? (
          <Notice title="Nobody gets this release any more" tone="danger">
            A reader took it off again after three unhealthy starts, or three could not install it. They run
            what they had before. Stop it and upload a mended release, or go on if you know the cause.
          </Notice>
        ) : null}
        <ul className="-mb-2 divide-y divide-separator">
          {rollout.installs.map(install => (
            <InstallRow install={install} key={install.deviceId} />
          ))}
        </ul>
      </div>
    </Panel>
  )
}
