import type { Context } from '../../../kernel/context.ts'
import { networkOf } from '../../../kernel/network.ts'

/** What is stored of where a request came from: addresses are too few for a plain hash to hide them. */
export const networkHash = ({ services, request }: Pick<Context, 'services' | 'request'>) =>
  services.keyring.mac('terminal-network', networkOf(request.ip))
