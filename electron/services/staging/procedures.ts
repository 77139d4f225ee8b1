import { os } from '../procedures-base.ts';
import { setStaging, stagingSettings, testStaging } from './service.ts';

export const staging = {
  get: os.staging.get.handler(({ context }) => stagingSettings(context)),
  set: os.staging.set.handler(({ context, input }) => setStaging(context, input)),
  test: os.staging.test.handler(({ context }) => testStaging(context)),
};
