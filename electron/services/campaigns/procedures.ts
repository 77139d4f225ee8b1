import { os } from '../procedures-base.ts';
import {
  createCampaign,
  getCampaign,
  listCampaigns,
  removeCampaign,
  restoreCampaign,
  updateCampaign,
} from './service.ts';

export const campaigns = {
  list: os.campaigns.list.handler(({ context }) => listCampaigns(context)),
  get: os.campaigns.get.handler(({ context, input }) => getCampaign(context, input.id)),
  create: os.campaigns.create.handler(({ context, input }) => createCampaign(context, input)),
  update: os.campaigns.update.handler(({ context, input }) => updateCampaign(context, input)),
  remove: os.campaigns.remove.handler(({ context, input }) => removeCampaign(context, input.id)),
  restore: os.campaigns.restore.handler(({ context, input }) => restoreCampaign(context, input.id)),
};
