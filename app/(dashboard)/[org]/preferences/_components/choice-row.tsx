import type { inferRouterOutputs } from '@trpc/server'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import type { AppRouter } from '@/server/api/trpc/root'

export type Choice = inferRouterOutputs<AppRouter>['notifications']['preferences'][number]

interface ChoiceRowProps {
  choice: Choice
  onChange: (choice: Pick<Choice, 'kind' | 'inApp' | 'mail' | 'push'>) => void
}

export function ChoiceRow({ choice, onChange }: ChoiceRowProps) {
  const { kind, label, description, inApp, mail, push } = choice
  const change = (channel: 'inApp' | 'mail' | 'push', on: boolean) =>
    onChange({ kind, inApp, mail, push, [channel]: on })
  return (
    <li className="px-4 py-4 sm:px-5">
      <fieldset className="flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
        <div className="min-w-0">
          <legend className="float-left w-full font-medium text-sm">{label}</legend>
          <p className="clear-left text-muted text-sm">{description}</p>
        </div>
        <div className="flex shrink-0 flex-wrap gap-x-6 gap-y-2">
          <CheckboxField
            checked={inApp}
            label="In Muster"
            look="switch"
            onChange={event => change('inApp', event.target.checked)}
          />
          <CheckboxField
            checked={mail}
            label="By mail"
            look="switch"
            onChange={event => change('mail', event.target.checked)}
          />
          <CheckboxField
            checked={push}
            label="Push"
            look="switch"
            onChange={event => change('push', event.target.checked)}
          />
        </div>
      </fieldset>
    </li>
  )
}
