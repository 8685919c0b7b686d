import type { inferRouterOutputs } from '@trpc/server'
import { TextField } from '@/app/_ui/form/text-field'
import type { AppRouter } from '@/server/api/trpc/root'

type Settings = inferRouterOutputs<AppRouter>['faces']['settings']

const fields = [
  {
    name: 'retentionDays',
    label: 'A consent holds for (days)',
    min: 1,
    max: 1_095,
    step: 1,
    hint: 'Then the face is deleted, unless they agree again.',
  },
  {
    name: 'stillsHours',
    label: 'Pictures of close calls are kept for (hours)',
    min: 0,
    max: 72,
    step: 1,
    hint: '0: none is kept. Only of those who agreed to just this.',
  },
] as const

const thresholds = [
  {
    name: 'matchDistance',
    label: 'Largest distance on a phone',
    min: 0.3,
    max: 0.55,
    step: 0.01,
    hint: 'Smaller is stricter.',
  },
  {
    name: 'reviewMargin',
    label: 'A close call is nearer to that than',
    min: 0,
    max: 0.3,
    step: 0.01,
    hint: 'Somebody looks at these.',
  },
  {
    name: 'kioskDistance',
    label: 'Largest distance at a kiosk',
    min: 0.3,
    max: 0.5,
    step: 0.01,
    hint: 'Also: one face under two names.',
  },
  {
    name: 'kioskMargin',
    label: 'The next person is farther by',
    min: 0.02,
    max: 0.3,
    step: 0.01,
    hint: 'At a kiosk, else it asks for a card.',
  },
] as const

type Entry = (typeof fields)[number] | (typeof thresholds)[number]

function Inputs({ entries, settings }: { entries: readonly Entry[]; settings: Settings }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {entries.map(({ name, ...field }) => (
        <TextField defaultValue={settings[name]} key={name} name={name} type="number" {...field} />
      ))}
    </div>
  )
}

/** How long things are kept, and how near is near enough; most never open the second part. */
export function FaceNumbers({ settings }: { settings: Settings }) {
  return (
    <>
      <Inputs entries={fields} settings={settings} />
      <details className="rounded-lg border px-4 py-3">
        <summary className="cursor-pointer font-medium text-sm">How near is near enough</summary>
        <p className="mt-2 mb-4 text-muted text-sm">
          0 is the same picture; two people are mostly more than 0.6 apart. The report below says what another
          value would have done here.
        </p>
        <Inputs entries={thresholds} settings={settings} />
      </details>
    </>
  )
}

/** What is in the fields of a form that holds them. */
export function numbersOf(data: FormData) {
  const number = (name: Entry['name']) => Number(data.get(name))
  return {
    retentionDays: number('retentionDays'),
    stillsHours: number('stillsHours'),
    matchDistance: number('matchDistance'),
    reviewMargin: number('reviewMargin'),
    kioskDistance: number('kioskDistance'),
    kioskMargin: number('kioskMargin'),
  }
}
