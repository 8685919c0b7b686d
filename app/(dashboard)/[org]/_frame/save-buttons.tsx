import { Button } from '@/app/_ui/form/button'

/** The foot of a dialog that holds one form. */
export function SaveButtons(props: { form: string; pending: boolean; onCancel: () => void }) {
  const { form, pending, onCancel } = props
  return (
    <>
      <Button onClick={onCancel}>Cancel</Button>
      <Button form={form} pending={pending} type="submit" variant="primary">
        Save
      </Button>
    </>
  )
}
