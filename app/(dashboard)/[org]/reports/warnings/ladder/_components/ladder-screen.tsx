'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { useClassOptions } from '../../../_frame/filter-bar'
import { useFilters } from '../../../_frame/use-filters'
import { DryRun } from './dry-run'
import { StepDialog } from './step-dialog'
import { StepRow } from './step-row'
import { SwitchOn } from './switch-on'
import { asGiven, type Step, useLadder } from './use-ladder'

const moved = (steps: Step[], from: number, to: number) => {
  const next = steps.filter((_, index) => index !== from)
  const [step] = steps.slice(from, from + 1)
  return step ? next.toSpliced(to, 0, step) : steps
}

function ClassChoice() {
  const { filters, change } = useFilters()
  const options = useClassOptions() ?? []
  return (
    <SelectField
      fieldClassName="mb-5 w-full sm:w-72"
      label="Whose ladder"
      onChange={event => change({ class: event.target.value })}
      options={[{ value: '', label: 'The organization’s' }, ...options]}
      required={false}
      value={filters.classId ?? ''}
    />
  )
}

const NoSteps = () => <p className="px-4 py-6 text-muted text-sm sm:px-5">No step yet: nobody is warned.</p>

type StepsProps = { ladder: ReturnType<typeof useLadder>; mayChange: boolean }

/** The steps in order, and what changes them. */
function Steps({ ladder: { query, save, trySave }, mayChange }: StepsProps) {
  const [editing, setEditing] = useState<number>()
  if (!query.data) return <QueryFallback label="Loading the ladder" query={query} />
  const { isOn, placeholders } = query.data
  const steps = asGiven(query.data.steps)
  const put = (next: Step[], done: string) => trySave({ isOn, steps: next }, done)
  return (
    <Panel
      actions={
        mayChange && steps.length < 8 ? (
          <Button icon={<Plus aria-hidden />} onClick={() => setEditing(steps.length)}>
            Add a step
          </Button>
        ) : undefined
      }
      description="A student takes one after the other, each once, and begins anew after recovering."
      padded={false}
      title="Steps"
    >
      {steps.length === 0 ? <NoSteps /> : null}
      <ol className="divide-y divide-separator">
        {query.data.steps.map((step, index) => (
          <StepRow
            key={step.key}
            number={index + 1}
            step={step}
            {...(mayChange
              ? {
                  onEdit: () => setEditing(index),
                  onRemove: () => put(steps.toSpliced(index, 1), 'Step removed'),
                  ...(index > 0
                    ? { onUp: () => put(moved(steps, index, index - 1), 'Steps reordered') }
                    : {}),
                }
              : {})}
          />
        ))}
      </ol>
      {editing === undefined ? null : (
        <StepDialog
          onClose={() => setEditing(undefined)}
          onSave={step => save({ isOn, steps: steps.toSpliced(editing, 1, step) }, 'Step saved')}
          placeholders={placeholders}
          step={steps[editing]}
        />
      )}
    </Panel>
  )
}

/** Whether anybody is warned at all, and whose steps these are. */
function Standing({ ladder, mayChange }: StepsProps) {
  const { filters } = useFilters()
  const { query, trySave, drop } = ladder
  const [isAsking, setAsking] = useState(false)
  if (!query.data) return null
  const { isOn, isOwn } = query.data
  const steps = asGiven(query.data.steps)
  const followsHouse = filters.classId !== undefined && !isOwn
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <Badge tone={isOn ? 'good' : 'neutral'}>{isOn ? 'Switched on' : 'Switched off'}</Badge>
      {followsHouse ? (
        <span className="text-muted text-sm">This class goes by the organization’s ladder.</span>
      ) : null}
      {mayChange && followsHouse ? (
        <Button onClick={() => trySave({ isOn, steps }, 'The class has its own ladder')}>
          Give it its own
        </Button>
      ) : null}
      {mayChange && filters.classId && isOwn ? (
        <Button onClick={() => filters.classId && drop.mutate({ classId: filters.classId })}>
          Use the organization’s
        </Button>
      ) : null}
      {mayChange && !followsHouse ? (
        isOn ? (
          <Button onClick={() => trySave({ isOn: false, steps }, 'The ladder is switched off')}>
            Switch off
          </Button>
        ) : (
          <Button disabled={steps.length === 0} onClick={() => setAsking(true)} variant="primary">
            Switch on
          </Button>
        )
      ) : null}
      {isAsking ? (
        <SwitchOn
          classId={filters.classId}
          onConfirm={() => ladder.save({ isOn: true, steps }, 'The ladder is switched on')}
          onOpenChange={setAsking}
          steps={steps}
        />
      ) : null}
    </div>
  )
}

/** The steps of warning: everyone who reads reports may see them, admins change them. */
export function LadderScreen() {
  const { grants } = useOrganization()
  const { filters, slug } = useFilters()
  const ladder = useLadder(filters.classId)
  const isHouse = !filters.classId || ladder.query.data?.isOwn === true
  const governs = grants['organization.manage'] !== undefined
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/reports/warnings`, label: 'Warnings' }}
        description="Who is told what, from when on. Every rule and every number in it can be read by whoever is warned."
        title="Warning ladder"
      />
      <ClassChoice />
      <Standing ladder={ladder} mayChange={governs} />
      {ladder.query.data && !ladder.query.data.exists ? (
        <div className="mb-5">
          <Notice>These steps are a suggestion. Nobody is warned before the ladder is switched on.</Notice>
        </div>
      ) : null}
      <Steps ladder={ladder} mayChange={governs && isHouse} />
      {governs && ladder.query.data ? (
        <DryRun classId={filters.classId} steps={asGiven(ladder.query.data.steps)} />
      ) : null}
    </>
  )
}
