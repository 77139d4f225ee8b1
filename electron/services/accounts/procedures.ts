import { os } from '../procedures-base.ts';
import {
  accountMentions,
  accountRow,
  connectAccount,
  disconnectAccount,
  listAccounts,
  listApps,
  listPlatforms,
  recentPosts,
  reconnectAccount,
  refreshAccount,
  removeApp,
  setAccountPaused,
  setApp,
  syncAccount,
  updateAccount,
} from './service.ts';
import { beginSignIn, cancelSignIn, finishSignIn, giveCode, signInState } from './sign-ins.ts';

export const accounts = {
  list: os.accounts.list.handler(({ context }) => listAccounts(context)),
  platforms: os.accounts.platforms.handler(({ context }) => listPlatforms(context)),
  connect: os.accounts.connect.handler(({ context, input }) => connectAccount(context, input)),
  reconnect: os.accounts.reconnect.handler(({ context, input }) =>
    reconnectAccount(context, input.id, input.credentials),
  ),
  beginSignIn: os.accounts.beginSignIn.handler(({ context, input }) => beginSignIn(context, input)),
  signInState: os.accounts.signInState.handler(({ context, input }) => signInState(context, input.id)),
  cancelSignIn: os.accounts.cancelSignIn.handler(({ context, input }) => cancelSignIn(context, input.id)),
  giveCode: os.accounts.giveCode.handler(({ context, input }) => giveCode(context, input)),
  finishSignIn: os.accounts.finishSignIn.handler(({ context, input }) => finishSignIn(context, input)),
  apps: os.accounts.apps.handler(({ context }) => listApps(context)),
  setApp: os.accounts.setApp.handler(({ context, input }) => setApp(context, input)),
  removeApp: os.accounts.removeApp.handler(({ context, input }) => removeApp(context, input.network)),
  update: os.accounts.update.handler(({ context, input }) => updateAccount(context, input)),
  refresh: os.accounts.refresh.handler(({ context, input }) => refreshAccount(context, input.id)),
  disconnect: os.accounts.disconnect.handler(({ context, input }) => disconnectAccount(context, input)),
  recent: os.accounts.recent.handler(async ({ context, input }) =>
    recentPosts(context, await accountRow(context, input.id), input.days),
  ),
  mentions: os.accounts.mentions.handler(async ({ context, input }) =>
    accountMentions(context, await accountRow(context, input.id)),
  ),
  setPaused: os.accounts.setPaused.handler(({ context, input }) => setAccountPaused(context, input)),
  sync: os.accounts.sync.handler(({ context, input }) => syncAccount(context, input.id)),
};
