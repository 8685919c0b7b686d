import { TextField } from '@/app/_ui/form/text-field'

interface PersonInputsProps {
  errors: Record<string, string>
  /** 'email-taken', 'roll-number-taken', 'email-of-sign-in': the sentence belongs to that field. */
  reason?: string | undefined
  sentence?: string | undefined
  person?: { fullName: string; email: string | null; rollNumber: string | null; hasSignIn: boolean }
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Name, address and number of a person, new or changed. */
export function PersonInputs({ errors, reason, sentence, person }: PersonInputsProps) {
  const emailError = errors.email ?? (reason?.startsWith('email-') ? sentence : undefined)
  const numberError = errors.rollNumber ?? (reason === 'roll-number-taken' ? sentence : undefined)
  return (
    <>
      <TextField
        autoComplete="off"
        autoFocus
        defaultValue={person?.fullName}
        error={errors.fullName}
        label="Name"
        maxLength={120}
        name="fullName"
      />
      <TextField
        autoComplete="off"
        defaultValue={person?.rollNumber ?? ''}
        error={numberError}
        hint="Student or staff number. One person each."
        label="Number"
        maxLength={40}
        name="rollNumber"
        optional
      />
      <TextField
        autoCapitalize="none"
        autoComplete="off"
        defaultValue={person?.email ?? ''}
        disabled={person?.hasSignIn}
        error={emailError}
        hint={
          person?.hasSignIn
            ? 'The address they sign in with. Only they can change it.'
            : 'Used to recognise them when they join.'
        }
        label="E-mail address"
        maxLength={254}
        name="email"
        optional
        spellCheck={false}
        type="email"
      />
    </>
  )
}
