'use client'

import { Upload } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { RolloutDialog } from './rollout-dialog'
import { kilobytes } from './rollout-words'
import { type Release, useFirmwareCommands } from './use-firmware'

const bytesMax = 5 * 1_048_576

/** A file of the release command, read here and judged by the server. */
function UploadButton({ onProblem }: { onProblem: (problem: string | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const { upload } = useFirmwareCommands()
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    onProblem(undefined)
    if (file.size > bytesMax) return onProblem('This file is larger than 5 MB: it is no release.')
    try {
      await upload.mutateAsync(JSON.parse(await file.text()))
    } catch (error) {
      const isUnread = error instanceof SyntaxError
      onProblem(
        isUnread ? 'This file is no release.' : error instanceof Error ? error.message : String(error),
      )
    }
  }
  return (
    <>
      <input
        accept=".json,application/json"
        aria-label="Release file"
        className="sr-only"
        onChange={read}
        ref={input}
        tabIndex={-1}
        type="file"
      />
      <Button
        icon={<Upload aria-hidden />}
        onClick={() => input.current?.click()}
        pending={upload.isPending}
        size="sm"
      >
        Upload a release
      </Button>
    </>
  )
}

function ReleaseRow({ release, onRollout }: { release: Release; onRollout: () => void }) {
  const { timeZone } = useOrganization().organization
  const { version, sequence, files, bytes, readers, createdBy, createdAt } = release
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-all font-medium tabular">{version}</span>
          {readers > 0 ? (
            <Badge tone="good">{readers === 1 ? '1 reader' : `${readers} readers`}</Badge>
          ) : null}
        </p>
        <p className="text-muted text-xs">
          Sequence {sequence}, {files} files, {kilobytes(bytes)}
          {createdBy ? `, by ${createdBy}` : ''}, <RelativeTime at={createdAt} timeZone={timeZone} />
        </p>
      </div>
      <Button aria-label={`Roll out ${version}`} onClick={onRollout} size="sm">
        Roll out
      </Button>
    </li>
  )
}

/** Signed releases, newest first. */
export function ReleaseList({ releases, hasKey }: { releases: readonly Release[]; hasKey: boolean }) {
  const [problem, setProblem] = useState<string>()
  const [chosen, setChosen] = useState<Release>()
  return (
    <Panel
      actions={hasKey ? <UploadButton onProblem={setProblem} /> : undefined}
      description="Only what your release key has signed is taken, here and by the readers."
      padded={false}
      title="Releases"
    >
      {problem ? (
        <div className="p-4">
          <Notice title="The release was not taken" tone="danger">
            {problem}
          </Notice>
        </div>
      ) : null}
      {releases.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm sm:px-5">
          {hasKey
            ? 'No release has been uploaded yet.'
            : 'Set the release key first; then a release can be uploaded.'}
        </p>
      ) : (
        <ul className="divide-y divide-separator">
          {releases.map(release => (
            <ReleaseRow key={release.id} onRollout={() => setChosen(release)} release={release} />
          ))}
        </ul>
      )}
      {chosen ? <RolloutDialog onClose={() => setChosen(undefined)} release={chosen} /> : null}
    </Panel>
  )
}
