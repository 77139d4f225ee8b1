import { os } from '../procedures-base.ts';
import {
  beginWorkspace,
  pauseCampaign,
  pausePublishing,
  removeSampleData,
  resumePublishing,
  todayView,
  updateWorkspace,
  workspaceFrame,
} from './service.ts';

export const workspace = {
  get: os.workspace.get.handler(({ context }) => workspaceFrame(context)),
  update: os.workspace.update.handler(({ context, input }) => updateWorkspace(context, input)),
  begin: os.workspace.begin.handler(({ context, input }) => beginWorkspace(context, input)),
  removeSampleData: os.workspace.removeSampleData.handler(({ context }) => removeSampleData(context)),
  pausePublishing: os.workspace.pausePublishing.handler(({ context, input }) =>
    pausePublishing(context, input),
  ),
  pauseCampaign: os.workspace.pauseCampaign.handler(({ context, input }) => pauseCampaign(context, input)),
  resumePublishing: os.workspace.resumePublishing.handler(({ context }) => resumePublishing(context)),
  today: os.workspace.today.handler(({ context }) => todayView(context)),
};
