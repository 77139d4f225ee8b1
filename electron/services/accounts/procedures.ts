import { os } from '../procedures-base.ts';
import {
  connectAccount,
  disconnectAccount,
  listAccounts,
  listPlatforms,
  reconnectAccount,
  setAccountPaused,
  syncAccount,
} from './service.ts';

export const accounts = {
  list: os.accounts.list.handler(({ context }) => listAccounts(context)),
  platforms: os.accounts.platforms.handler(({ context }) => listPlatforms(context)),
  connect: os.accounts.connect.handler(({ context, input }) => connectAccount(context, input)),
  reconnect: os.accounts.reconnect.handler(({ context, input }) =>
    reconnectAccount(context, input.id, input.credentials),
  ),
  disconnect: os.accounts.disconnect.handler(({ context, input }) => disconnectAccount(context, input)),
  setPaused: os.accounts.setPaused.handler(({ context, input }) => setAccountPaused(context, input)),
  sync: os.accounts.sync.handler(({ context, input }) => syncAccount(context, input.id)),
};
