import { beginRegistration } from '../../../../domain/passkeys/keys/begin-registration.ts'
import { finishRegistration } from '../../../../domain/passkeys/keys/finish-registration.ts'
import { listKeys } from '../../../../domain/passkeys/keys/list-keys.ts'
import { removeKey } from '../../../../domain/passkeys/keys/remove-key.ts'
import { renameKey } from '../../../../domain/passkeys/keys/rename-key.ts'
import { confirmPhone } from '../../../../domain/passkeys/phones/confirm-phone.ts'
import { listPhones } from '../../../../domain/passkeys/phones/list-phones.ts'
import { myPhones } from '../../../../domain/passkeys/phones/my-phones.ts'
import { beginSignIn } from '../../../../domain/passkeys/sign-in/begin-sign-in.ts'
import { command, query, router } from '../../init.ts'

export const passkeysRouter = router({
  list: query(listKeys),
  beginRegistration: command(beginRegistration),
  finishRegistration: command(finishRegistration),
  rename: command(renameKey),
  remove: command(removeKey),
  beginSignIn: command(beginSignIn),
  myPhones: query(myPhones),
  phonesOf: query(listPhones),
  confirmPhone: command(confirmPhone),
})
