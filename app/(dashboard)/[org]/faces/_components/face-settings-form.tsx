'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { SourceList } from '@/app/_ui/feedback/source-list'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { FaceNumbers, numbersOf } from './face-numbers'

type Settings = inferRouterOutputs<AppRouter>['faces']['settings']
type Region = Settings['region']

const regions: { value: Region; label: string }[] = [
  { value: 'eu', label: 'European Union' },
  { value: 'uk', label: 'United Kingdom' },
  { value: 'us', label: 'United States' },
  { value: 'other', label: 'Elsewhere' },
]
const isRegion = (value: string): value is Region => regions.some(region => region.value === value)

function useSave() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation(
    trpc.faces.updateSettings.mutationOptions({
      async onSuccess(saved) {
        toast.success(saved.enabled ? 'Saved' : 'Faces are off')
        await client.invalidateQueries({ queryKey: trpc.faces.pathKey() })
      },
    }),
  )
}

function RegionNotice({ settings, region }: { settings: Settings; region: Region }) {
  const notice = settings.notices[region]
  if (!notice) return null
  return (
    <Notice title="Before you switch it on" tone="warning">
      <p>
        {notice.words} {notice.advice}
      </p>
      <SourceList sources={notice.sources} />
    </Notice>
  )
}

type Save = ReturnType<typeof useSave>

function SwitchOff({ save, settings }: { save: Save; settings: Settings }) {
  const [asks, setAsks] = useState(false)
  const { notices: _, text: __, ...stored } = settings
  return (
    <>
      <Button onClick={() => setAsks(true)} variant="danger">
        Switch off and delete all
      </Button>
      <ConfirmDialog
        confirmLabel="Switch off and delete all"
        onConfirm={async () => {
          await save.mutateAsync({ ...stored, enabled: false })
        }}
        onOpenChange={setAsks}
        open={asks}
        title="Delete every face?"
        tone="danger"
      >
        All consents end and all faces are deleted at once. This cannot be taken back: people would have to
        agree again.
      </ConfirmDialog>
    </>
  )
}

function Buttons({ ready, save, settings }: { ready: boolean; save: Save; settings: Settings }) {
  return (
    <>
      {save.error ? <Notice tone="danger">{save.error.message}</Notice> : null}
      <div className="flex flex-wrap gap-3">
        <Button disabled={!ready} pending={save.isPending} type="submit" variant="primary">
          {settings.enabled ? 'Save' : 'Switch on'}
        </Button>
        {settings.enabled ? <SwitchOff save={save} settings={settings} /> : null}
      </div>
    </>
  )
}

/** Off by default. Switching on, or to another region, takes the word that its notice was read. */
export function FaceSettingsForm({ settings }: { settings: Settings }) {
  const save = useSave()
  const [region, setRegion] = useState(settings.region)
  const [guardianConsent, setGuardianConsent] = useState(settings.guardianConsent)
  const [noticeRead, setNoticeRead] = useState(false)
  const mustRead = !settings.enabled || region !== settings.region
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const choices = { enabled: true, region, guardianConsent, noticeRead }
    save.mutate({ ...choices, ...numbersOf(new FormData(event.currentTarget)) })
  }
  return (
    <Panel
      description={settings.enabled ? 'On' : 'Off. Nothing about anyone’s face is kept.'}
      title="Checking in by face"
    >
      <form className="flex flex-col gap-5" onSubmit={submit}>
        <SelectField
          label="Region"
          onChange={event => isRegion(event.target.value) && setRegion(event.target.value)}
          options={regions}
          value={region}
        />
        {mustRead ? <RegionNotice region={region} settings={settings} /> : null}
        <CheckboxField
          checked={guardianConsent}
          hint="They are asked by mail. Off: students decide for themselves, which minors mostly cannot."
          label="Students need a guardian’s consent"
          onChange={event => setGuardianConsent(event.target.checked)}
        />
        <FaceNumbers settings={settings} />
        {mustRead ? (
          <CheckboxField
            checked={noticeRead}
            label="I have read the notice, and we have settled what it asks"
            onChange={event => setNoticeRead(event.target.checked)}
          />
        ) : null}
        <Buttons ready={!mustRead || noticeRead} save={save} settings={settings} />
      </form>
    </Panel>
  )
}
